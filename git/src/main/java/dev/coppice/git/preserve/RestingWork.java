package dev.coppice.git.preserve;

import dev.coppice.git.Assessment;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.QuarantinedWork;
import dev.coppice.git.assess.GitAssessor;
import dev.coppice.git.assess.LastingRefs;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Looks at worktrees in quarantine by a copy of their registration. */
public final class RestingWork implements QuarantinedWork {
  private final GitProgram git;
  private final GitAssessor assessor;
  private final GitPreservations preservations;

  public RestingWork(GitProgram git, GitAssessor assessor, GitPreservations preservations) {
    this.git = git;
    this.assessor = assessor;
    this.preservations = preservations;
  }

  @Override
  public Look look(Resting resting) {
    try (FileRepository repository = Jgit.open(resting.place().commonDir())) {
      boolean reached = reached(repository, resting);
      Optional<Path> folder = folder(resting.place());
      if (folder.isEmpty()) {
        return Look.ofNothing(reached);
      }
      try (var copy = RegistrationCopy.of(git, repository, resting, folder.get())) {
        Assessment assessment =
            assessor.assessResting(copy.resting(), resting.worktree(), copy.location());
        return new Look(assessment, held(resting, copy, assessment), reached);
      }
    } catch (IOException e) {
      throw Durable.failure(resting.place().box() + " could not be looked at", e);
    }
  }

  @Override
  public Preservation capture(
      Resting resting, String session, String repository, Assessment assessment) {
    try (FileRepository opened = Jgit.open(resting.place().commonDir())) {
      Path folder =
          folder(resting.place())
              .orElseThrow(
                  () -> new GitException(Kind.UNREADABLE, "there is no " + resting.place().tree()));
      try (var copy = RegistrationCopy.of(git, opened, resting, folder)) {
        Preservation preservation =
            preservations.capture(
                copy.location(), copy.modules(resting), Set.of(), session, repository, assessment);
        preservations.verify(resting.place().commonDir(), preservation.commit());
        return preservation;
      }
    } catch (IOException e) {
      throw Durable.failure(resting.place().box() + " could not be captured", e);
    }
  }

  private static Optional<Path> folder(QuarantinePlace place) throws IOException {
    if (Lstat.exists(place.tree())) {
      return Optional.of(place.tree());
    }
    // One without its .git file only says that there was no folder.
    return Lstat.exists(place.emptying().resolve(".git"))
        ? Optional.of(place.emptying())
        : Optional.empty();
  }

  private boolean held(Resting resting, RegistrationCopy copy, Assessment assessment) {
    boolean everywhere = assessment.found(FindingCode.NESTED_REPOSITORY);
    try {
      return resting
          .preservation()
          .filter(kept ->
              preservations.holds(
                  kept, copy.location(), copy.modules(resting), Set.of(), everywhere))
          .isPresent();
    } catch (GitException e) {
      if (e.kind() == Kind.NOT_PRESERVABLE) {
        return false; // what no preservation can hold
      }
      throw e;
    }
  }

  private static boolean reached(FileRepository repository, Resting resting) throws IOException {
    List<ObjectId> commits = new ArrayList<>();
    commits.add(Jgit.theirs(resting.head()));
    Ref ref = repository.exactRef(resting.place().ref());
    if (ref != null) {
      try (RevWalk walk = new RevWalk(repository)) {
        RevCommit record = walk.parseCommit(ref.getObjectId());
        commits.addAll(List.of(record.getParents()));
        if (resting.preservation().isEmpty() && hasOwnRefs(repository, record)) {
          return LastingRefs.reach(repository, List.of(record));
        }
      }
    }
    return LastingRefs.reach(repository, commits);
  }

  private static boolean hasOwnRefs(FileRepository repository, RevCommit record)
      throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, "git/refs", record.getTree())) {
      return found != null;
    }
  }
}
