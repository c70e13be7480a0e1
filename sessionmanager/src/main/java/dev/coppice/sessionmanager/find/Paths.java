package dev.coppice.sessionmanager.find;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Paths as the file system has them. */
public final class Paths {

  private Paths() {}

  /** The path without links, as far as it exists; what does not exist is kept as it is written. */
  public static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException _) {
      Path parent = absolute.getParent();
      return parent == null
          ? absolute
          : real(parent).resolve(Objects.requireNonNull(absolute.getFileName()));
    }
  }
}
