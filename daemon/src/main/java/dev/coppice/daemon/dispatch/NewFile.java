package dev.coppice.daemon.dispatch;

import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file that was asked for and is not there yet. */
final class NewFile {
  private NewFile() {}

  /**
   * Writes it, for its owner alone; it is on the disk when this returns. One that cannot be written
   * whole is taken away again.
   *
   * @throws dev.coppice.sessionmanager.result.FailureException PATH_TAKEN if anything is there,
   *     which stays as it is; NOT_WRITABLE
   */
  static void write(Path file, String text) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      fill(channel, file, text);
    } catch (FileAlreadyExistsException e) {
      throw Failure.of(FailureCode.PATH_TAKEN, file + " is there already")
          .with("path", file.toString())
          .withHint("Name a file that is not there yet.")
          .exception(e);
    } catch (IOException e) {
      throw Failure.of(
              FailureCode.NOT_WRITABLE, "%s cannot be written: %s".formatted(file, e.getMessage()))
          .with("path", file.toString())
          .exception(e);
    }
  }

  private static void fill(FileChannel channel, Path file, String text) throws IOException {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }
}
