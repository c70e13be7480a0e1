package dev.coppice.daemon.log;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A log that is put aside when it has grown: {@code daemon.log} becomes {@code daemon.log.1}, that
 * {@code .2}, and the oldest goes. Every line is with the system when {@link #write} returns. Safe
 * for use by many threads. A log that cannot be written stops nothing.
 */
public final class LogFile implements AutoCloseable {
  private final Path file;
  private final long maxBytes;
  private final int files;
  private @Nullable OutputStream out;
  private long size;

  /**
   * @param files how many are kept, this one included
   */
  public LogFile(Path file, long maxBytes, int files) {
    this.file = file;
    this.maxBytes = maxBytes;
    this.files = files;
  }

  /** Appends one line; {@code line} ends with a line feed. */
  synchronized void write(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    try {
      if (out != null && size + bytes.length > maxBytes) {
        close();
      }
      OutputStream to = out;
      if (to == null) {
        to = open(bytes.length);
      }
      to.write(bytes);
      size += bytes.length;
    } catch (IOException e) {
      // A full disk, most likely: work goes on, and the next line tries anew.
      close();
    }
  }

  private OutputStream open(int next) throws IOException {
    size = Files.exists(file) ? Files.size(file) : 0;
    if (size > 0 && size + next > maxBytes) {
      putAside();
      size = 0;
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    OutputStream opened = Files.newOutputStream(file, StandardOpenOption.APPEND);
    out = opened;
    return opened;
  }

  private void putAside() throws IOException {
    for (int number = files - 1; number >= 1; number--) {
      Path from = number == 1 ? file : aside(number - 1);
      if (Files.exists(from)) {
        Files.move(from, aside(number), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (files == 1) {
      Files.delete(file);
    }
  }

  private Path aside(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /** A line written afterwards opens the file again. */
  @Override
  public synchronized void close() {
    OutputStream open = out;
    out = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Every line went to the system when it was written.
      }
    }
  }
}
