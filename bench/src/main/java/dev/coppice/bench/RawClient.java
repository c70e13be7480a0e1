package dev.coppice.bench;

import com.google.gson.JsonObject;
import dev.coppice.api.FrameReader;
import dev.coppice.api.Method;
import dev.coppice.api.Wire;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A client that does not read what it gets: what it takes until an answer is there. */
final class RawClient implements AutoCloseable {
  private static final int LIMIT = 64 << 20;

  private final SocketChannel channel;
  private final FrameReader reader;
  private int sent;

  RawClient(Path socket) throws IOException {
    this.channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    this.reader = new FrameReader(channel, LIMIT);
  }

  /** Sends a request, and answers how long it took until the whole answer was there. */
  <P> long call(Method<P, ?> method, P params) throws IOException {
    var request = new JsonObject();
    request.addProperty("jsonrpc", "2.0");
    request.addProperty("id", ++sent);
    request.addProperty("method", method.name());
    request.add("params", Wire.gson().toJsonTree(params));
    byte[] body = Wire.gson().toJson(request).getBytes(StandardCharsets.UTF_8);
    byte[] header =
        "Content-Length: %d\r\n\r\n".formatted(body.length).getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame =
        ByteBuffer.allocate(header.length + body.length).put(header).put(body).flip();
    long before = System.nanoTime();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
    byte[] answer = reader.read();
    long took = System.nanoTime() - before;
    if (!new String(answer, StandardCharsets.UTF_8).contains("\"result\":")) {
      throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8));
    }
    return took;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
