package dev.coppice.git.gitdir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * When git had filled a worktree that we made: all files whose status changed for the last time
 * before then are as git made them. It is kept as the time of the private git folder's {@code
 * commondir}, which git writes before it fills a worktree and never again: elsewhere it is earlier
 * than any file.
 */
public final class FilledTime {
  private FilledTime() {}

  /** To be called when git has just written a new worktree's files, and then its index. */
  public static void set(Path registration) throws IOException {
    Files.setLastModifiedTime(commonDirFile(registration), of(registration.resolve("index")));
  }

  public static FileTime read(Path registration) throws IOException {
    return of(commonDirFile(registration));
  }

  private static FileTime of(Path file) throws IOException {
    return Files.getLastModifiedTime(file);
  }

  private static Path commonDirFile(Path registration) {
    return registration.resolve("commondir");
  }
}
