package dev.coppice.git.preserve;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * A path that a merge changes.
 *
 * @param kind in what way
 * @param path bytes with {@code /} between names
 * @param made where git has made the file or link that is to come there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MergedFile(Kind kind, byte[] path, Path made) {

  /** What a merge makes of a path. */
  enum Kind {
    /** A file or link. */
    CONTENT,
    /** Nothing. */
    GONE,
    /** The folder of a submodule. */
    FOLDER
  }

  String key() {
    return CapturedFile.key(path);
  }

  boolean hasContent() {
    return kind == Kind.CONTENT;
  }

  Path in(Bringing bringing) {
    return RawPaths.resolve(bringing.worktree().folder(), path);
  }

  /** Whether a worktree has at this path just what the merge makes of it. */
  boolean isIn(Bringing bringing) throws IOException {
    Optional<BasicFileAttributes> found = bringing.find(in(bringing));
    boolean folder = found.isPresent() && found.get().isDirectory();
    return switch (kind) {
      case GONE -> found.isEmpty() || folder;
      case FOLDER -> folder;
      case CONTENT -> found.isPresent() && !folder && isSame(in(bringing));
    };
  }

  private boolean isSame(Path there) throws IOException {
    if (Files.isSymbolicLink(there) || Files.isSymbolicLink(made)) {
      return Files.isSymbolicLink(there)
          && Files.isSymbolicLink(made)
          && Files.readSymbolicLink(there).equals(Files.readSymbolicLink(made));
    }
    return Lstat.isFile(there)
        && UnixStat.of(there).isExecutable() == UnixStat.of(made).isExecutable()
        && Files.mismatch(there, made) < 0;
  }
}
