package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.ReflogReader;
import org.eclipse.jgit.lib.Repository;

/** What a submodule's git folder holds that its remote lacks. */
final class SubmoduleRefs {
  private SubmoduleRefs() {}

  /** Half a sentence for each thing that would be lost. */
  static List<String> losses(Path gitDir) {
    List<String> losses = new ArrayList<>();
    try {
      for (String operation : OperationsInProgress.in(gitDir)) {
        losses.add(operation + " in progress");
      }
      if (Lstat.hasChildren(gitDir.resolve("worktrees"))) {
        losses.add("it has linked worktrees");
      }
      int commits = commitsOfItsOwn(gitDir);
      if (commits > 0) {
        losses.add("commits that its remote lacks: " + commits);
      }
    } catch (IOException | RuntimeException e) {
      losses.add("it could not be read: " + e.getMessage());
    }
    return losses;
  }

  private static int commitsOfItsOwn(Path gitDir) throws IOException {
    try (Repository repository = Jgit.open(gitDir)) {
      List<AnyObjectId> starts = new ArrayList<>();
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (!Reachability.isRemoteTracking(ref.getName()) && ref.getObjectId() != null) {
          starts.add(ref.getObjectId());
        }
      }
      WorktreeHead.read(gitDir).detached().ifPresent(id -> starts.add(Jgit.theirs(id)));
      starts.addAll(leftBehind(repository));
      return new Reachability(repository).beyond(starts, Reachability::isRemoteTracking);
    }
  }

  /**
   * What HEAD once was: a commit made on a submodule's detached HEAD is known to nothing else once
   * {@code git submodule update} has moved on.
   */
  private static List<AnyObjectId> leftBehind(Repository repository) throws IOException {
    List<AnyObjectId> commits = new ArrayList<>();
    ReflogReader log = repository.getRefDatabase().getReflogReader("HEAD");
    if (log == null) {
      return commits;
    }
    for (ReflogEntry entry : log.getReverseEntries()) {
      if (repository.getObjectDatabase().has(entry.getNewId())) {
        commits.add(entry.getNewId());
      }
    }
    return commits;
  }
}
