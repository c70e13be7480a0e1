package dev.coppice.daemon.socket;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * A program that connects to the socket it is given and prints what it is told. It needs no
 * library: another user may not be able to read them.
 */
public final class PeerProbe {
  private PeerProbe() {}

  public static void main(String[] args) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(args[0]))) {
      ByteBuffer said = ByteBuffer.allocate(4096);
      while (channel.read(said) >= 0) {
        // Until the daemon closes.
      }
      System.out.println(StandardCharsets.UTF_8.decode(said.flip()));
    }
  }
}
