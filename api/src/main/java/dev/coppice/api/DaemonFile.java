package dev.coppice.api;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * {@code daemon.json}, which the daemon writes into its home once it listens and deletes when it
 * ends: who it is, and where its socket is.
 *
 * @param startTime the process's start in milliseconds, so that a reused pid is not mistaken for it
 */
public record DaemonFile(long pid, long startTime, String socket, String version, int protocol) {

  /** The file's contents, or null if it is not there or cannot be read. */
  public static @Nullable DaemonFile read(Path file) {
    try {
      return Wire.gson().fromJson(Files.readString(file), DaemonFile.class);
    } catch (IOException | JsonParseException e) {
      return null;
    }
  }

  /** Writes the file as a whole: a reader sees the old one or the new one. */
  public void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, Wire.gson().toJson(this));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
