package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.UnixStat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stood at captured paths before it was looked whether anything is in the way. Somebody may
 * write there after that look: what is not as it was seen is not written over.
 */
record SeenFiles(Bringing bringing, Map<String, UnixStat> stats) {

  static SeenFiles look(Bringing bringing) throws IOException {
    return look(bringing, bringing.preserved().files().stream().map(CapturedFile::path).toList());
  }

  static SeenFiles look(Bringing bringing, Collection<byte[]> paths) throws IOException {
    Map<String, UnixStat> stats = new HashMap<>();
    for (byte[] path : paths) {
      stat(bringing, path).ifPresent(stat -> stats.put(CapturedFile.key(path), stat));
    }
    return new SeenFiles(bringing, stats);
  }

  /**
   * @throws GitException if something else is there by now
   */
  void requireUnchanged(CapturedFile file) throws IOException {
    requireUnchanged(file.path());
  }

  /**
   * @throws GitException if something else is there by now
   */
  void requireUnchanged(byte[] path) throws IOException {
    Optional<UnixStat> now = stat(bringing, path);
    if (now.isPresent() && !now.get().equals(stats.get(CapturedFile.key(path)))) {
      throw new GitException(
          Kind.IO,
          "somebody has just written %s in %s"
              .formatted(RawPaths.shown(path), bringing.worktree().folder()));
    }
  }

  private static Optional<UnixStat> stat(Bringing bringing, byte[] path) throws IOException {
    Path file = RawPaths.resolve(bringing.worktree().folder(), path);
    return bringing.find(file).filter(found -> !found.isDirectory()).isPresent()
        ? Optional.of(UnixStat.of(file))
        : Optional.empty();
  }
}
