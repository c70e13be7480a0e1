package dev.coppice.git.preserve;

import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.RememberedStats;
import dev.coppice.git.program.GitCommand;
import java.io.IOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings an index back as it was, and which files are there at all. */
record BroughtIndex(Bringing bringing, ApplyMark mark) {

  /**
   * With what git remembers of the files that a checkout has just written.
   *
   * @param fresh the index as the checkout wrote it
   * @param old the one that was recorded
   */
  void write(IndexFile fresh, IndexFile old) throws IOException {
    boolean known = fresh.isPlain() && fresh.entries().size() > 0 && old.isPlain();
    byte[] content = known ? remembering(fresh, old) : old.file();
    mark.indexLock().replace(content, FileTime.from(Instant.now()), fresh, bringing);
    if (isSparse(fresh) || isSparse(old)) {
      bringBackSparseness();
    }
    if (!known) {
      // Its exit status only says that files differ from it.
      bringing
          .git()
          .tryRun(
              GitCommand.writing(bringing.worktree().folder(), "update-index", "-q", "--refresh"));
    }
  }

  /** All but what was captured is as the checkout has just written it. */
  private byte[] remembering(IndexFile fresh, IndexFile old) {
    return RememberedStats.handOn(
        fresh,
        old,
        bringing.preserved().files().stream().map(CapturedFile::key).collect(Collectors.toSet()));
  }

  private static boolean isSparse(IndexFile index) {
    return index.entries().stream().anyMatch(IndexEntry::skipWorktree);
  }

  /** Which files are there at all may have been another matter where it was checked out anew. */
  private void bringBackSparseness() throws IOException {
    Set<String> captured =
        bringing.preserved().files().stream()
            .filter(file -> file.kind() != CapturedFile.Kind.MODE)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    for (IndexEntry entry : bringing.index().entries()) {
      if (entry.skipWorktree() && isOrdinary(entry) && !captured.contains(key(entry))) {
        bringing.remove(RawPaths.resolve(bringing.worktree().folder(), entry.path()));
      }
    }
    new MissingFiles(bringing).checkOut(entry -> !captured.contains(key(entry)));
  }

  private static boolean isOrdinary(IndexEntry entry) {
    return entry.stage() == 0
        && (!entry.isSubmodule() || entry.skipWorktree())
        && !entry.intentToAdd();
  }

  private static String key(IndexEntry entry) {
    return CapturedFile.key(entry.path());
  }
}
