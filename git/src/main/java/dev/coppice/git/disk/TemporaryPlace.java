package dev.coppice.git.disk;

import dev.coppice.git.OperationTag;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * Where temporary folders lie: those of an operation in one that bears its id, by which they are
 * found if the daemon is killed, all others among the temporary files. It goes with the last one.
 */
public final class TemporaryPlace {
  private static final String PREFIX = "coppice-";
  private static final int MOST = 100;

  private TemporaryPlace() {}

  /** The folder that holds those of an operation, whether it is there or not. */
  public static Path of(String operation) {
    return root().resolve(PREFIX + operation);
  }

  private static Path root() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  /** Makes an empty folder whose name begins so. */
  static Path make(String prefix) throws IOException {
    if (!OperationTag.CURRENT.isBound()) {
      return Files.createTempDirectory(prefix);
    }
    Path place = of(OperationTag.CURRENT.get());
    for (int i = 0; i < MOST; i++) {
      makeFor(place);
      try {
        return Files.createTempDirectory(place, prefix);
      } catch (NoSuchFileException _) {
        Thread.onSpinWait(); // another lane has just deleted its last one
      }
    }
    throw new IOException(place + " goes as often as it is made");
  }

  private static void makeFor(Path place) throws IOException {
    try {
      Files.createDirectory(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }

  /** One of its folders has been deleted; what holds others stays. */
  static void left(Path folder) {
    Path above = Objects.requireNonNull(folder.getParent());
    if (above.getParent() != null
        && above.getParent().equals(root())
        && Objects.requireNonNull(above.getFileName()).toString().startsWith(PREFIX)) {
      var _ = above.toFile().delete();
    }
  }
}
