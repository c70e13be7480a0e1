package dev.coppice.sessionmanager.run;

import dev.coppice.git.LeftoverProcesses;
import dev.coppice.git.LeftoverProcesses.RefLock;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The locks of refs that an earlier daemon was writing when it was killed. */
final class StaleLocks {
  /** File systems keep times more coarsely than clocks. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  private final LeftoverProcesses leftovers;

  StaleLocks(LeftoverProcesses leftovers) {
    this.leftovers = leftovers;
  }

  /** Removes those of a step; the daemon that began the operation is dead. */
  void remove(Operation operation, Step step) {
    Instant since = operation.createdAt().minus(COARSE);
    switch (step) {
      case Step.MakeBranch make ->
          remove(make.repository(), make.branch().ref(), since, make.at(), make.log());
      case Step.DropBranch drop ->
          remove(drop.repository(), drop.branch().ref(), since, drop.at(), drop.log());
      case Step.KeepRecord keep -> {
        remove(keep.place(), since);
        keep.preserving()
            .ifPresent(_ -> remove(keep.place(), PreservationRefs.pending(keep.place()), since));
      }
      case Step.MoveAway move -> {
        remove(move.place(), since);
        move.preserved()
            .ifPresent(ref -> {
              remove(move.place(), PreservationRefs.pending(move.place()), since);
              remove(move.place(), ref, since);
            });
      }
      case Step.PutBack putBack -> remove(putBack.place(), since);
      case Step.ReleaseQuarantine release -> {
        remove(release.place(), since);
        release
            .pending()
            .ifPresent(pending -> {
              remove(release.place(), PreservationRefs.pending(release.place()), since);
              remove(release.place(), pending.ref(), since);
            });
      }
      case Step.PreserveLate late -> remove(late.place(), late.ref(), since);
      case Step.EmptyQuarantine empty -> remove(empty.place(), since);
      case Step.Unregister unregister -> remove(unregister.place(), since);
      case Step.DropPreservation drop ->
          leftovers.removeRefLock(
              new RefLock(
                  drop.repository().commonDir(),
                  drop.ref(),
                  since,
                  Optional.empty(),
                  Optional.empty()));
      case Step.MakeFolders _,
          Step.RemoveFolders _,
          Step.Register _,
          Step.CheckOut _,
          Step.RunHook _,
          Step.Apply _,
          Step.CloseQuarantine _,
          Step.MoveAside _ -> {}
    }
  }

  /** Removes those of a quarantine that has been cleared away by half; nobody else has its ref. */
  void remove(QuarantinePlace place) {
    remove(place, Instant.EPOCH);
  }

  private void remove(QuarantinePlace place, Instant since) {
    remove(place, place.ref(), since);
  }

  private void remove(QuarantinePlace place, String ref, Instant since) {
    leftovers.removeRefLock(
        new RefLock(place.commonDir(), ref, since, Optional.empty(), Optional.empty()));
  }

  private void remove(
      RepositoryLocation repository,
      String ref,
      Instant since,
      ObjectId target,
      Optional<String> log) {
    leftovers.removeRefLock(
        new RefLock(repository.commonDir(), ref, since, Optional.of(target), log));
  }
}
