package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stood at captured paths before it was looked whether anything is in the way. Somebody may
 * write there after that look: what is not as it was seen is not written over.
 */
record SeenFiles(Bringing bringing, Map<String, UnixStat> stats) {

  static SeenFiles look(Bringing bringing) throws IOException {
    Map<String, UnixStat> stats = new HashMap<>();
    for (CapturedFile file : bringing.preserved().files()) {
      stat(bringing, file).ifPresent(stat -> stats.put(file.key(), stat));
    }
    return new SeenFiles(bringing, stats);
  }

  /**
   * @throws GitException if something else is there by now
   */
  void requireUnchanged(CapturedFile file) throws IOException {
    Optional<UnixStat> now = stat(bringing, file);
    if (now.isPresent() && !now.get().equals(stats.get(file.key()))) {
      throw new GitException(
          Kind.IO,
          "somebody has just written %s in %s"
              .formatted(RawPaths.shown(file.path()), bringing.worktree().folder()));
    }
  }

  private static Optional<UnixStat> stat(Bringing bringing, CapturedFile file) throws IOException {
    Path path = bringing.path(file);
    return bringing.find(path).filter(found -> !found.isDirectory()).isPresent()
        ? Optional.of(UnixStat.of(path))
        : Optional.empty();
  }
}
