package dev.coppice.e2e;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One client's connection to the daemon of a home, without a process of its own. */
final class DaemonSocket implements AutoCloseable {
  private final SocketChannel channel;
  private final InputStream in;
  private int calls;

  private DaemonSocket(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(Channels.newInputStream(channel));
  }

  /** Throws if no daemon listens there. */
  static DaemonSocket connect(Path home) throws IOException {
    String file = Files.readString(home.resolve("daemon.json"));
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(Document.parse(file).text("socket")));
      return new DaemonSocket(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The answer, with its {@code result} or {@code error}; throws if the daemon goes away. */
  Document call(String method, String params) throws IOException {
    calls++;
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":%s}"
            .formatted(calls, method, params));
    Document answer = receive();
    while (!answer.texts("id").equals(List.of(Integer.toString(calls)))) {
      answer = receive(); // a notice of progress
    }
    return answer;
  }

  private void send(String message) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    String head = "Content-Length: " + body.length + "\r\n\r\n";
    ByteBuffer buffer = ByteBuffer.allocate(head.length() + body.length);
    buffer.put(head.getBytes(StandardCharsets.US_ASCII)).put(body).flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private Document receive() throws IOException {
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (line.startsWith("Content-Length: ")) {
        length = Integer.parseInt(line.substring("Content-Length: ".length()));
      }
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the daemon went away");
    }
    return Document.parse(new String(body, StandardCharsets.UTF_8));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the daemon went away");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
