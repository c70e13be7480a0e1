package dev.coppice.git.assess;

import dev.coppice.git.FindingCode;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.MountTable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.WorktreeIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the files of a worktree's private git folder and the mount table say about it.
 *
 * @param worktree the worktree
 * @param findings where it goes
 */
record PrivateLook(WorktreeLocation worktree, Findings findings) {

  void locked() throws IOException {
    try {
      byte[] reason = Files.readAllBytes(worktree.registration().resolve("locked"));
      findings.count(FindingCode.LOCKED, 1, new String(reason, StandardCharsets.UTF_8).strip());
    } catch (NoSuchFileException e) {
      return; // it is not
    }
  }

  void busy(WorktreeHead head) throws IOException {
    List<Path> locks = LockFiles.in(worktree.registration());
    for (Path lock : locks) {
      findings.add(FindingCode.GIT_BUSY, "", lock.toString());
    }
    head.branch()
        .map(branch -> LockFiles.on(worktree.commonDir(), branch))
        .orElse(List.of())
        .forEach(lock -> findings.add(FindingCode.GIT_BUSY, "", lock.toString()));
  }

  void inProgress() throws IOException {
    for (String operation : OperationsInProgress.in(worktree.registration())) {
      findings.count(FindingCode.IN_PROGRESS, 1, operation);
    }
  }

  void mounts() throws IOException {
    MountTable table = MountTable.read();
    for (String point : table.atOrBelow(worktree.folder().toRealPath())) {
      findings.add(FindingCode.MOUNT, "", point);
    }
    for (String point : table.atOrBelow(worktree.registration().toRealPath())) {
      findings.add(FindingCode.MOUNT, "", point);
    }
  }

  /** Compares hidden entries with the disk. */
  void hidden(WorktreeIndex index, boolean sparse, boolean modes) throws IOException {
    for (byte[] path : new HiddenEntries(worktree.folder(), sparse, modes).changed(index)) {
      findings.add(FindingCode.MODIFIED, RawPaths.shown(path), "marked as not to be looked at");
    }
  }
}
