package dev.coppice.sessionmanager.plan;

import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gathers the steps of one session. */
final class StepList {
  private final Session session;
  private final List<PlannedStep> steps = new ArrayList<>();

  StepList(Session session) {
    this.session = session;
  }

  /** A step for the session as a whole. */
  void add(Stage stage, int wave, Step step) {
    steps.add(
        new PlannedStep(
            stage,
            wave,
            session.id().value(),
            session.name(),
            Optional.empty(),
            Optional.empty(),
            step));
  }

  Lane lane(Stage stage, int wave, WorkspaceRepository repository) {
    return new Lane(stage, wave, repository);
  }

  /** The steps in the order in which they are done; those of a lane stay in theirs. */
  List<PlannedStep> sorted() {
    return steps.stream()
        .sorted(Comparator.comparing(PlannedStep::stage).thenComparingInt(PlannedStep::wave))
        .toList();
  }

  /**
   * Makes the folders above a session's worktrees; a worktree that is the session's folder itself
   * is made by git. Those that are there already are not made, so that none of them is removed when
   * this is taken back.
   */
  void addSessionFolders(int wave, Session owner, List<Path> worktrees) {
    var missing = new ArrayList<Path>();
    Path above = Objects.requireNonNull(owner.folder().getParent());
    if (!Files.isDirectory(above)) {
      missing.add(above);
    }
    if (!worktrees.contains(owner.folder()) && !Strays.isFolder(owner.folder())) {
      missing.add(owner.folder());
    }
    if (!missing.isEmpty()) {
      add(Stage.PREPARE, wave, new Step.MakeFolders(missing));
    }
  }

  /** The steps of one repository, in order. */
  final class Lane {
    private final Stage stage;
    private final int wave;
    private final WorkspaceRepository repository;

    private Lane(Stage stage, int wave, WorkspaceRepository repository) {
      this.stage = stage;
      this.wave = wave;
      this.repository = repository;
    }

    void add(Step step) {
      steps.add(
          new PlannedStep(
              stage,
              wave,
              session.id() + "/" + repository.name(),
              session.name(),
              Optional.of(repository.id()),
              Optional.of(repository.name()),
              step));
    }

    /**
     * Makes a worktree on a branch that exists by then.
     *
     * @param bringing the preservation that is brought back to it
     */
    void addWorktree(
        Session owner,
        Worktree row,
        Layout layout,
        OperationId operation,
        Optional<ObjectId> detachedAt,
        Optional<ObjectId> bringing) {
      List<Path> between = Layout.between(owner.folder(), row.folder());
      if (!between.isEmpty()) {
        add(new Step.MakeFolders(between));
      }
      var worktree = Layout.worktree(row, repository.location());
      add(
          new Step.Register(
              worktree,
              row.branch(),
              layout.quarantine(repository.location(), operation, row.number()),
              detachedAt));
      add(new Step.CheckOut(worktree, bringing));
      bringing.ifPresent(preservation -> {
        add(new Step.Apply(worktree, preservation, Optional.empty()));
        add(new Step.RunHook(worktree, preservation));
      });
    }
  }
}
