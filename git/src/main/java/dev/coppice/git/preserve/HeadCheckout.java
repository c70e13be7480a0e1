package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.disk.UnixStat;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which files are just what a checkout of HEAD gives, whatever git thinks of them: it calls
 * some modified that it has only just written. git writes them once more, somewhere else.
 */
record HeadCheckout(GitProgram git, WorktreeLocation worktree) {

  /**
   * Those of the paths where bytes, type and executable bit are what a checkout of HEAD gives.
   *
   * @return paths, one character a byte
   */
  Set<String> same(Collection<byte[]> paths) throws IOException {
    if (paths.isEmpty()) {
      return Set.of();
    }
    try (var temporary = TemporaryFolder.make("coppice-head")) {
      Path index = temporary.resolve("index");
      Path files = Files.createDirectory(temporary.resolve("files"));
      git.run(on(index, files, "read-tree", "HEAD"));
      List<byte[]> known = known(index, paths);
      // What it cannot write, as when a filter fails, is not the same.
      git.tryRun(on(index, files, "checkout-index", "-q", "-z", "--stdin").withPaths(known));
      Set<String> same = new HashSet<>();
      for (byte[] path : known) {
        if (isSame(files, path)) {
          same.add(CapturedFile.key(path));
        }
      }
      return same;
    }
  }

  /** In a working tree of its own it goes by HEAD's attributes, not by those of the worktree. */
  private GitCommand on(Path index, Path files, String... arguments) {
    return GitCommand.writing(files, arguments)
        .withConfig("core.splitIndex=false", "index.sparse=false", "core.fsmonitor=false")
        .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
        .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(files))
        .withEnvironment("GIT_INDEX_FILE", GitEnvironment.argument(index));
  }

  private static List<byte[]> known(Path index, Collection<byte[]> paths) throws IOException {
    Set<String> entries =
        IndexFile.parse(Files.readAllBytes(index)).entries().stream()
            .filter(entry -> !entry.isSubmodule())
            .map(IndexEntry::path)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    List<byte[]> known = new ArrayList<>();
    for (byte[] path : paths) {
      if (entries.contains(CapturedFile.key(path))) {
        known.add(path);
      }
    }
    return known;
  }

  private boolean isSame(Path files, byte[] path) throws IOException {
    Path here = RawPaths.resolve(worktree.folder(), path);
    Path there = RawPaths.resolve(files, path);
    Optional<BasicFileAttributes> found = Lstat.of(here);
    Optional<BasicFileAttributes> given = Lstat.of(there);
    if (found.isEmpty() || given.isEmpty()) {
      return false;
    }
    if (found.get().isSymbolicLink() && given.get().isSymbolicLink()) {
      return Files.readSymbolicLink(here).equals(Files.readSymbolicLink(there));
    }
    return found.get().isRegularFile()
        && given.get().isRegularFile()
        && UnixStat.of(here).isExecutable() == UnixStat.of(there).isExecutable()
        && Files.mismatch(here, there) < 0;
  }
}
