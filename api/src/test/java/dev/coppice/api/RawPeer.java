package dev.coppice.api;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The other end of a socket that answers the first bytes it gets with fixed ones, and closes. */
final class RawPeer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;

  RawPeer(Path socket, String answer) throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    this.socket = socket;
    Thread.ofVirtual().start(() -> serve(answer));
  }

  private void serve(String answer) {
    try (SocketChannel channel = server.accept()) {
      channel.read(ByteBuffer.allocate(8192));
      channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      // The test ended.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  CoppiceClient client() throws IOException {
    return CoppiceClient.connect(socket);
  }
}
