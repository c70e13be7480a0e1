package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Whether there is room for worktrees, and permission to write. */
public final class Room {
  private static final long LEAST_FREE_BYTES = 64L << 20;

  /** Throws PATH_TAKEN, NOT_WRITABLE or NO_SPACE unless a session can be made at {@code folder}. */
  void requireFree(Path folder) {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(folder)) {
      throw Failure.of(FailureCode.PATH_TAKEN, "something is at " + folder + " already")
          .with("path", folder.toString())
          .withHint("Move it away, or choose another name.")
          .exception();
    }
    Path existing = folder;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    requireWritable(existing);
    requireSpace(existing);
  }

  /** Throws NOT_WRITABLE unless {@code folder} can be written. */
  void requireWritable(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw Failure.of(FailureCode.NOT_WRITABLE, folder + " cannot be written")
          .with("path", folder.toString())
          .exception();
    }
  }

  private static void requireSpace(Path existing) {
    try {
      if (Files.getFileStore(existing).getUsableSpace() < LEAST_FREE_BYTES) {
        throw Failure.of(FailureCode.NO_SPACE, "the disk of " + existing + " is full")
            .with("path", existing.toString())
            .exception();
      }
    } catch (IOException e) {
      throw Failure.of(FailureCode.UNREADABLE, existing + " cannot be read: " + e.getMessage())
          .exception(e);
    }
  }

  private static boolean isEmptyFolder(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    } catch (IOException _) {
      return false;
    }
  }
}
