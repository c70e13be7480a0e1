package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.QuarantinedWork.Look;
import dev.coppice.git.QuarantinedWork.Resting;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.result.Warning;
import java.util.List;
import java.util.Optional;

/**
 * Plans how one quarantine is emptied: what is in it and is kept by nothing else is preserved
 * first. What no preservation can hold keeps the quarantine. Changes nothing.
 */
public final class EmptyingPlanner {
  private final GitHands git;
  private final Layout layout;
  private final PreservationNumbers numbers;

  public EmptyingPlanner(GitHands git, Layout layout, PreservationNumbers numbers) {
    this.git = git;
    this.layout = layout;
    this.numbers = numbers;
  }

  /** What is to be done. */
  public sealed interface Planned {

    /**
     * It is emptied.
     *
     * @param preserved the ref of what is preserved of it first
     */
    record Empties(Plan plan, Optional<String> preserved) implements Planned {}

    /** It stays. */
    record Stays(String why) implements Planned {}
  }

  /**
   * @param row one whose worktree rests in quarantine
   * @param discarded whether the person said that its work need not be kept
   */
  public Planned plan(
      Session session,
      Worktree row,
      WorkspaceRepository repository,
      boolean discarded,
      OperationId operation) {
    if (!layout.reachable()) {
      return new Planned.Stays(layout.away());
    }
    try {
      Removal removal = row.removal().orElseThrow();
      QuarantinePlace place =
          layout.quarantine(repository.location(), removal.operation(), removal.number());
      WorktreeLocation worktree = Layout.worktree(row, repository.location());
      git.quarantine().checkClose(place, worktree);
      var one = new One(session, row, repository, place, worktree, operation);
      return discarded ? one.discarded() : one.looked();
    } catch (GitException e) {
      return new Planned.Stays(e.getMessage());
    }
  }

  /** One quarantine. */
  private final class One {
    private final Session session;
    private final Worktree row;
    private final WorkspaceRepository repository;
    private final QuarantinePlace place;
    private final WorktreeLocation worktree;
    private final OperationId operation;
    private final StepList steps;

    One(
        Session session,
        Worktree row,
        WorkspaceRepository repository,
        QuarantinePlace place,
        WorktreeLocation worktree,
        OperationId operation) {
      this.session = session;
      this.row = row;
      this.repository = repository;
      this.place = place;
      this.worktree = worktree;
      this.operation = operation;
      this.steps = new StepList(session);
    }

    Planned discarded() {
      return empties(Optional.empty(), Optional.empty(), true, List.of());
    }

    Planned looked() {
      if (row.tip().isEmpty()) {
        return new Planned.Stays("the commit of its HEAD is not known");
      }
      ObjectId head = row.tip().get();
      Optional<String> ref = row.preservedRef();
      Optional<ObjectId> preservation =
          ref.flatMap(name -> git.repositories().open(repository.location()).target(name));
      Look look = git.quarantinedWork().look(new Resting(place, worktree, head, preservation));
      Optional<String> stays = RestingRules.stays(look);
      if (stays.isPresent()) {
        return new Planned.Stays(stays.get());
      }
      if (RestingRules.kept(look, preservation.isPresent())) {
        return empties(
            Optional.empty(), ref.filter(_ -> preservation.isPresent()), false, List.of());
      }
      String late =
          PreservedRefs.next(git.repositories().open(repository.location()), row, numbers);
      steps
          .lane(Stage.PREPARE, 0, repository)
          .add(
              new Step.PreserveLate(
                  repository.location(),
                  worktree,
                  place,
                  head,
                  late,
                  session.id().value(),
                  repository.name(),
                  look.assessment()));
      return empties(Optional.of(late), Optional.of(late), false, List.of(told(look, late)));
    }

    private Planned empties(
        Optional<String> late,
        Optional<String> preserved,
        boolean discarded,
        List<Warning> warnings) {
      steps
          .lane(Stage.PREPARE, 0, repository)
          .add(
              new Step.CloseQuarantine(
                  repository.location(), worktree, place, row.tip(), preserved, discarded));
      steps
          .lane(Stage.COMMIT, 0, repository)
          .add(new Step.EmptyQuarantine(repository.location(), place, session.id(), preserved));
      return new Planned.Empties(
          new Plan(
              operation,
              OperationKind.GC,
              Optional.of(session.workspace()),
              Optional.of(session.id()),
              new RowChanges.Cleared(session, List.of(new RowChanges.Emptied(row, late))),
              steps.sorted(),
              warnings),
          late);
    }

    private Warning told(Look look, String ref) {
      String what =
          look.held()
              ? "commits that no other ref reaches"
              : RestingRules.unsaved(look).orElse("commits that no other ref reaches");
      return new Warning(
          "PRESERVED_LATE",
          Optional.of(repository.name()),
          "it held in quarantine what nothing else kept, which is preserved as %s/%s@%s now: %s"
              .formatted(
                  session.name(),
                  repository.name(),
                  ref.substring(ref.lastIndexOf('/') + 1),
                  what));
    }
  }
}
