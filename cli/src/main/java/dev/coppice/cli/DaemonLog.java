package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The document of {@code coppice daemon logs}: the end of the log. */
record DaemonLog(String path, List<String> lines) {
  private static final int BLOCK = 4 << 20;

  /** The last lines, out of the last few megabytes; none if there is no log yet. */
  static DaemonLog read(Path file, int count) {
    List<String> all = Files.exists(file) ? tail(file) : List.of();
    return new DaemonLog(file.toString(), all.subList(Math.max(0, all.size() - count), all.size()));
  }

  private static List<String> tail(Path file) {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      long from = Math.max(0, channel.size() - BLOCK);
      ByteBuffer bytes = ByteBuffer.allocate((int) (channel.size() - from));
      channel.position(from);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
        // Until it is full or the log was cut meanwhile.
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new ServiceError(
          ErrorBody.of(ErrorCode.UNREADABLE, "The log cannot be read: " + e.getMessage(), null));
    }
  }
}
