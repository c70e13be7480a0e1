package dev.coppice.daemon.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.attribute.UserPrincipal;
import jdk.net.ExtendedSocketOptions;

/** Who is at the other end, by the kernel's word. */
final class Peer {
  private Peer() {}

  /** The user that connected. */
  static UserPrincipal user(SocketChannel channel) throws IOException {
    return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
  }
}
