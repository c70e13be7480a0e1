package dev.coppice.sessionmanager.run;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.FailureException;
import java.util.Optional;

/**
 * The refs that keep preservations: one of their operation's while that may still be taken back,
 * then one of their own, which is never written again.
 */
final class PreservationRefs {
  private final Repositories repositories;

  PreservationRefs(Repositories repositories) {
    this.repositories = repositories;
  }

  /** The ref of an operation's. */
  static String pending(QuarantinePlace place) {
    return "refs/coppice/op/" + place.operation() + "/" + place.number();
  }

  /** Has the operation's ref name a capture; an attempt cut short may have made it already. */
  void keep(RepositoryLocation location, QuarantinePlace place, ObjectId preservation) {
    Repository repository = repositories.open(location);
    String ref = pending(place);
    ObjectId before = repository.target(ref).orElse(ObjectId.ZERO);
    set(repository, new RefEdit(ref, before, preservation, "coppice: preserve"));
  }

  /** Gives a capture its own ref at once. */
  void make(RepositoryLocation location, String ref, ObjectId preservation) {
    set(repositories.open(location), RefEdit.create(ref, preservation, "coppice: preserve"));
  }

  /** What a ref names, if it is there. */
  Optional<ObjectId> value(RepositoryLocation location, String ref) {
    return repositories.open(location).target(ref);
  }

  /** Deletes a ref, whatever it names. */
  void drop(RepositoryLocation location, String ref, String why) {
    value(location, ref).ifPresent(there -> drop(location, ref, there, why));
  }

  /** Deletes a ref if it names {@code expected}. */
  void drop(RepositoryLocation location, String ref, ObjectId expected, String why) {
    if (repositories.open(location).update(RefEdit.delete(ref, expected, why))
        instanceof RefOutcome.Locked) {
      throw new GitException(GitException.Kind.IO, "the ref " + ref + " is locked");
    }
  }

  /** What the operation's ref names. */
  ObjectId require(RepositoryLocation location, QuarantinePlace place) {
    String ref = pending(place);
    return repositories
        .open(location)
        .target(ref)
        .orElseThrow(
            () -> new GitException(GitException.Kind.UNREADABLE, "the ref " + ref + " is gone"));
  }

  /**
   * Gives a preservation its own ref, if it does not have it yet.
   *
   * @return whether it is there at all; a person may drop what has its own ref
   */
  boolean settle(QuarantinePlace place, Step.Pending preservation) {
    return settle(pending(place), preservation);
  }

  /** The same for an operation's ref of that name. */
  boolean settle(String from, Step.Pending preservation) {
    Repository repository = repositories.open(preservation.repository());
    Optional<ObjectId> pending = repository.target(from);
    String own = preservation.ref();
    if (pending.isEmpty()) {
      return repository.target(own).isPresent();
    }
    set(repository, RefEdit.create(own, pending.get(), "coppice: preserve"));
    CrashPoint.PRESERVATION_NAMED.reached();
    drop(preservation.repository(), from, "coppice: has its own ref");
    return true;
  }

  /** What a preservation's own ref names, if it is there. */
  Optional<StepExecutor.Kept> find(GitHands git, RepositoryLocation location, String ref) {
    return repositories
        .open(location)
        .target(ref)
        .map(commit ->
            new StepExecutor.Kept(ref, git.preservations().read(location.commonDir(), commit)));
  }

  /** Deletes a preservation's own ref, unless that names something else by now. */
  void delete(Step.DropPreservation drop) {
    Repository repository = repositories.open(drop.repository());
    if (repository.target(drop.ref()).isEmpty()) {
      return;
    }
    RefEdit edit = RefEdit.delete(drop.ref(), drop.preservation(), "coppice: drop");
    try {
      RefRace.requireUpdated(repository.update(edit), edit);
    } catch (GitException | FailureException e) {
      if (repository.target(drop.ref()).isPresent()) {
        throw e;
      }
    }
  }

  private static void set(Repository repository, RefEdit edit) {
    RefRace.requireUpdated(repository.update(edit), edit);
  }
}
