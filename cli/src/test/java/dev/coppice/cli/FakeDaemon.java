package dev.coppice.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Version;
import dev.coppice.api.Wire;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A daemon that knows nothing: it gives the answers that a test put into it. */
final class FakeDaemon implements AutoCloseable {
  /** What was asked: the method, and its parameters as JSON. */
  record Request(String method, JsonObject params) {}

  private static final Object HANGING_UP = new Object();

  private final ServerSocketChannel server;
  private final Map<String, Supplier<Object>> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private volatile @Nullable String announcement;

  FakeDaemon(Path socket) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::accept);
    hello(Version.current());
  }

  FakeDaemon hello(String version) {
    return answer(
        "daemon/hello", JsonParser.parseString("{\"version\":\"" + version + "\",\"protocol\":1}"));
  }

  FakeDaemon answer(String method, Object result) {
    return answer(method, () -> result);
  }

  FakeDaemon answer(String method, Supplier<Object> result) {
    answers.put(method, result);
    return this;
  }

  /** It ends the connection instead of an answer. */
  FakeDaemon hangUp(String method) {
    return answer(method, HANGING_UP);
  }

  /** What it says first of a request that wants to hear of progress. */
  FakeDaemon announce(String text) {
    announcement = text;
    return this;
  }

  /** What was asked, the greetings aside. */
  List<Request> requests() {
    return requests.stream().filter(r -> !r.method().equals("daemon/hello")).toList();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        Thread.ofVirtual().start(() -> serve(channel));
      }
    } catch (IOException e) {
      // The test ended.
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
      OutputStream out = Channels.newOutputStream(channel);
      while (true) {
        JsonObject message = JsonParser.parseString(read(in)).getAsJsonObject();
        String method = message.get("method").getAsString();
        requests.add(new Request(method, message.getAsJsonObject("params")));
        JsonElement token = message.getAsJsonObject("params").get("workDoneToken");
        if (token != null && announcement != null) {
          out.write(framed(progress(token, announcement)));
        }
        out.write(framed(reply(message.get("id"), method)));
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static JsonObject progress(JsonElement token, String text) {
    JsonObject message = new JsonObject();
    message.addProperty("method", "$/progress");
    message.add(
        "params", Wire.gson().toJsonTree(Map.of("token", token, "value", Map.of("message", text))));
    return message;
  }

  private static String read(DataInputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      header.append((char) in.readUnsignedByte());
    }
    String digits = header.substring(header.indexOf(":") + 1).strip();
    return new String(in.readNBytes(Integer.parseInt(digits)), StandardCharsets.UTF_8);
  }

  private JsonObject reply(JsonElement id, String method) throws IOException {
    JsonObject reply = new JsonObject();
    reply.add("id", id);
    Supplier<Object> known = answers.get(method);
    Object answer =
        known != null ? known.get() : ErrorBody.of(ErrorCode.METHOD_NOT_FOUND, method, null);
    if (answer.equals(HANGING_UP)) {
      throw new EOFException(method);
    }
    if (answer instanceof ErrorBody error) {
      JsonObject body = new JsonObject();
      body.addProperty("code", -32000);
      body.addProperty("message", error.message());
      body.add("data", Wire.gson().toJsonTree(error));
      reply.add("error", body);
    } else {
      reply.add("result", Wire.gson().toJsonTree(answer));
    }
    return reply;
  }

  private static byte[] framed(JsonObject message) {
    byte[] body = message.toString().getBytes(StandardCharsets.UTF_8);
    String text = "Content-Length: " + body.length + "\r\n\r\n" + message;
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
