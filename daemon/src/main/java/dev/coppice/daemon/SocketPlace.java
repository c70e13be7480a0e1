package dev.coppice.daemon;

import dev.coppice.api.DaemonFile;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where the daemon listens: {@code daemon.sock} in a folder of its owner's alone; if that path is
 * too long for the system or its folder cannot be made, a short folder made for it.
 */
final class SocketPlace {
  private static final Path SHORT = Path.of("/tmp");
  private static final String PREFIX = "coppice-";

  private SocketPlace() {}

  /**
   * A path where nothing is. What a dead daemon left is removed, so the home's lock must be held.
   */
  static Path prepare(Home home) {
    try {
      clearLast(home);
      if (home.socketFits() && canEnter(home.runtime())) {
        return cleared(home.socket());
      }
      return Files.createTempDirectory(SHORT, PREFIX).resolve("s");
    } catch (IOException e) {
      throw StartError.of(
          ErrorCode.NOT_WRITABLE,
          "There is no place for the socket: " + e.getMessage() + ".",
          "Set XDG_RUNTIME_DIR to a folder that you can write to.");
    }
  }

  /** Removes the socket, and its folder if that was made for it. */
  static void clear(Path socket) throws IOException {
    Files.deleteIfExists(socket);
    Path folder = socket.getParent();
    if (folder != null && isOurs(folder)) {
      Files.deleteIfExists(folder);
    }
  }

  private static void clearLast(Home home) throws IOException {
    DaemonFile last = DaemonFile.read(home.daemonFile());
    if (last != null && last.socket() != null) {
      Path socket = Path.of(last.socket());
      Path folder = socket.getParent();
      if (folder != null && isOurs(folder) && isSocket(socket)) {
        clear(socket);
      }
    }
    Files.deleteIfExists(home.daemonFile());
  }

  private static boolean isOurs(Path folder) {
    Path name = folder.getFileName();
    return SHORT.equals(folder.getParent()) && name != null && name.toString().startsWith(PREFIX);
  }

  private static boolean canEnter(Path folder) {
    try {
      HomeFolders.createPrivate(folder);
      return true;
    } catch (IOException e) {
      // The folder that XDG_RUNTIME_DIR names need not exist, nor be this user's.
      return false;
    }
  }

  private static Path cleared(Path socket) throws IOException {
    if (isSocket(socket)) {
      Files.delete(socket);
    } else if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      throw StartError.of(
          ErrorCode.PATH_TAKEN,
          socket + " is not a socket, and the daemon's would be there.",
          "Move it away.");
    }
    return socket;
  }

  private static boolean isSocket(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isOther();
  }
}
