package dev.coppice.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.coppice.api.request.HelloParams;
import dev.coppice.api.view.Hello;
import dev.coppice.api.view.ProgressNote;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the daemon. One request at a time, answered on the calling thread; open another
 * client for another thread. Every request has a time limit, after which the connection is closed;
 * what the request started in the daemon goes on.
 */
public final class CoppiceClient implements AutoCloseable {
  private static final String FATE = "coppice op ls shows what became of it.";

  private final SocketChannel channel;
  private final Frames frames;
  private volatile int lastId;

  private CoppiceClient(SocketChannel channel) {
    this.channel = channel;
    this.frames = new Frames(channel);
  }

  /** Connects; throws if nobody listens there. The caller closes the client. */
  public static CoppiceClient connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    return new CoppiceClient(channel);
  }

  /** Introduces the caller. A daemon of another protocol version answers PROTOCOL_MISMATCH. */
  public Hello hello(String client, Duration limit) {
    return call(Methods.HELLO, new HelloParams(client, Protocol.VERSION), limit);
  }

  /**
   * The typed answer.
   *
   * @throws ServiceError if the daemon answers with an error, not in time, or not at all
   */
  public <P, R> R call(Method<P, R> method, P params, Duration limit) {
    return Wire.gson().fromJson(request(method, params, limit, null), method.result());
  }

  /**
   * The answer as it came: a caller that passes it on keeps fields that it does not know, and after
   * a dry run it is a plan.
   *
   * @throws ServiceError if the daemon answers with an error, not in time, or not at all
   */
  public <P> JsonElement request(
      Method<P, ?> method, P params, Duration limit, @Nullable ProgressListener listener) {
    return request(method, params, new JsonObject(), limit, listener);
  }

  /**
   * The same, with fields that are no parameters of the method alone.
   *
   * @throws ServiceError if the daemon answers with an error, not in time, or not at all
   */
  public <P> JsonElement request(
      Method<P, ?> method,
      P params,
      JsonObject shared,
      Duration limit,
      @Nullable ProgressListener listener) {
    int number = lastId + 1; // by one thread alone; another reads it to cancel
    lastId = number;
    String id = Integer.toString(number);
    try (Deadline deadline = new Deadline(channel, limit)) {
      try {
        frames.write(encode(id, method, params, shared, listener != null));
        return await(id, listener);
      } catch (IOException | JsonParseException | IllegalStateException e) {
        throw new ServiceError(deadline.passed() ? late(method, limit) : gone(method, e));
      }
    }
  }

  /**
   * Has the daemon take back what was asked last, from another thread, if that has not been decided
   * on; it is answered all the same.
   */
  public void cancel() throws IOException {
    JsonObject params = new JsonObject();
    params.addProperty("id", Integer.toString(lastId));
    JsonObject message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    message.addProperty("method", Protocol.CANCEL);
    message.add("params", params);
    frames.write(message.toString());
  }

  private static <P> String encode(
      String id, Method<P, ?> method, P params, JsonObject shared, boolean progress) {
    JsonObject fields = Wire.gson().toJsonTree(params).getAsJsonObject();
    shared.asMap().forEach(fields::add);
    if (progress) {
      fields.addProperty(Protocol.PROGRESS_TOKEN, id);
    }
    JsonObject message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    message.addProperty("id", id);
    message.addProperty("method", method.name());
    message.add("params", fields);
    return message.toString();
  }

  private JsonElement await(String id, @Nullable ProgressListener listener) throws IOException {
    while (true) {
      JsonObject message = JsonParser.parseString(frames.read()).getAsJsonObject();
      JsonElement method = message.get("method");
      if (method != null) {
        if (listener != null && method.getAsString().equals(Protocol.PROGRESS)) {
          announce(message, listener);
        }
        continue;
      }
      JsonElement error = message.get("error");
      if (error != null) {
        throw new ServiceError(errorOf(error.getAsJsonObject()));
      }
      JsonElement answers = message.get("id");
      if (answers != null && answers.getAsString().equals(id)) {
        JsonElement result = message.get("result");
        return result == null ? JsonNull.INSTANCE : result;
      }
    }
  }

  private static void announce(JsonObject message, ProgressListener listener) {
    ProgressNote note = Wire.gson().fromJson(message.get("params"), ProgressNote.class);
    if (note != null) {
      listener.progress(note.value());
    }
  }

  private static ErrorBody errorOf(JsonObject error) {
    JsonElement data = error.get("data");
    if (data != null && data.isJsonObject() && data.getAsJsonObject().has("code")) {
      return Wire.gson().fromJson(data, ErrorBody.class);
    }
    JsonElement text = error.get("message");
    String message = text == null ? "The daemon answered with an error." : text.getAsString();
    return ErrorBody.of(ErrorCode.INTERNAL, message, null);
  }

  private static ErrorBody late(Method<?, ?> method, Duration limit) {
    return ErrorBody.of(
        ErrorCode.TIMED_OUT,
        "The daemon did not answer " + method.name() + " within " + limit.toSeconds() + " s.",
        method.changes() ? FATE : "coppice daemon logs shows what it is at.");
  }

  private static ErrorBody gone(Method<?, ?> method, Exception cause) {
    return ErrorBody.of(
        ErrorCode.DAEMON_UNAVAILABLE,
        "The daemon ended the connection before it answered "
            + method.name()
            + ": "
            + cause.getMessage(),
        method.changes() ? FATE : "Try again.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing is lost: what was asked has been answered or is the daemon's.
    }
  }
}
