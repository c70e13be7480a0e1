package dev.coppice.daemon.socket;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that can say anything, right or wrong, byte by byte. */
final class RawClient implements AutoCloseable {
  private final SocketChannel channel;
  private final DataInputStream in;

  RawClient(Path socket) throws IOException {
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    in = new DataInputStream(Channels.newInputStream(channel));
  }

  RawClient send(String bytes) throws IOException {
    ByteBuffer out = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8));
    while (out.hasRemaining()) {
      channel.write(out);
    }
    return this;
  }

  RawClient frame(String body) throws IOException {
    return send(
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
  }

  RawClient request(String id, String method) throws IOException {
    return frame("{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\"}".formatted(id, method));
  }

  RawClient saysNoMore() throws IOException {
    channel.shutdownOutput();
    return this;
  }

  JsonObject read() throws IOException {
    StringBuilder header = new StringBuilder();
    while (!header.toString().endsWith("\r\n\r\n")) {
      header.append((char) in.readUnsignedByte());
    }
    int length = Integer.parseInt(header.toString().strip().replaceFirst("Content-Length: ", ""));
    return JsonParser.parseString(new String(in.readNBytes(length), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  String errorCode() throws IOException {
    return read().getAsJsonObject("error").getAsJsonObject("data").get("code").getAsString();
  }

  /** Waits for the daemon to close; what it still said is passed over. */
  boolean isClosed() {
    try {
      InputStream rest = in;
      while (rest.read() >= 0) {
        // Passed over.
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
