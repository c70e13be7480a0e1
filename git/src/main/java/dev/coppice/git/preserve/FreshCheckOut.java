package dev.coppice.git.preserve;

import dev.coppice.git.ObjectId;
import dev.coppice.git.assess.HiddenEntries;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.gitdir.FilledTime;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.CachedTree;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Tells without git that a worktree is as it was checked out, wherever something is to be brought:
 * its index is the one that was written then, and every path that was captured has what the index
 * says. Elsewhere nobody looks, and nothing is written.
 *
 * @param index the worktree's
 */
record FreshCheckOut(Bringing bringing, WorktreeIndex index) {

  /** What {@code git status} would say of these paths; empty if git has to be asked. */
  Optional<StatusOutput> status() throws IOException {
    PreservedCommit preserved = bringing.preserved();
    Optional<ObjectId> head =
        WorktreeHead.read(bringing.worktree().registration()).commit(preserved.repository());
    boolean fresh =
        head.filter(Jgit.ours(preserved.head())::equals).isPresent()
            && isAsFilled()
            && isOfHead()
            && noFolders()
            && areUnchanged();
    return fresh ? Optional.of(new StatusOutput(head, List.of())) : Optional.empty();
  }

  private boolean isAsFilled() throws IOException {
    return index.content().isPlain()
        && index.written().equals(FilledTime.read(bringing.worktree().registration()));
  }

  private boolean isOfHead() throws IOException {
    Optional<CachedTree> top = Optional.ofNullable(index.content().cachedTrees().get(""));
    try (RevWalk walk = new RevWalk(bringing.preserved().repository())) {
      var tree = walk.parseCommit(bringing.preserved().head()).getTree();
      return top.filter(known -> known.id().equals(tree)).isPresent();
    }
  }

  private boolean noFolders() {
    return bringing.preserved().files().stream()
        .noneMatch(file -> file.kind() == CapturedFile.Kind.FOLDER);
  }

  private boolean areUnchanged() throws IOException {
    List<IndexEntry> brought =
        bringing.preserved().files().stream()
            .flatMap(file -> index.content().of(file.path()).stream())
            .toList();
    SparseSettings settings = bringing.sparseSettings();
    var disk = new HiddenEntries(bringing.worktree().folder(), settings.sparse(), settings.modes());
    return disk.changed(brought, index.written()).isEmpty();
  }
}
