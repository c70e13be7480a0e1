package dev.coppice.sessionmanager.run;

import dev.coppice.git.Cancellation;
import dev.coppice.git.GitException;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.result.Conflicts;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation on its way. Whatever throws out of here leaves the operation open: {@link Recovery}
 * brings it to its end.
 */
final class Walk {
  private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

  private final Journal journal;
  private final StepExecutor executor;
  private final EmptyQuarantines emptied;
  private final KeptWork kept;
  private Operation operation;
  private final RowChanges rows;
  private final List<Lanes.Numbered> prepare;
  private final List<Lanes.Numbered> commit;
  private final Progress progress;
  private final AtomicInteger finished = new AtomicInteger();
  private final Told told;
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<Failure> notTakenBack = Collections.synchronizedList(new ArrayList<>());
  private final BroughtBack broughtBack;
  private final NotRemoved notRemoved = new NotRemoved();

  Walk(
      Journal journal,
      StepExecutor executor,
      EmptyQuarantines emptied,
      Operation operation,
      RowChanges rows,
      List<Lanes.Numbered> steps,
      List<Warning> warnings,
      Progress progress) {
    this.journal = journal;
    this.executor = executor;
    this.broughtBack = new BroughtBack(executor);
    this.emptied = emptied;
    this.kept = new KeptWork(executor, operation.id());
    this.operation = operation;
    this.rows = rows;
    this.progress = progress;
    this.told = new Told(warnings);
    this.prepare = steps.stream().filter(s -> s.planned().stage() == Stage.PREPARE).toList();
    this.commit = steps.stream().filter(s -> s.planned().stage() == Stage.COMMIT).toList();
  }

  /** Until the decision it heeds {@code cancellation}; taking back does not. */
  Runner.Ended fromTheStart(Cancellation cancellation) {
    try (Cancellation.Listening _ =
        cancellation.whenRequested(() -> failures.add(Request.cancelled()))) {
      Lanes.forward(
          operation.id(),
          prepare,
          lane ->
              ScopedValue.where(Cancellation.OF_PROGRAMS, cancellation)
                  .run(() -> prepareLane(lane)));
      if (failures.isEmpty()) {
        Lanes.tagged(operation.id(), () -> prepare.forEach(this::requireRecorded));
      }
    }
    return failures.isEmpty() ? decide() : fail(Conflicts.first(failures, mismatches()));
  }

  /**
   * Goes on with bringing worktrees back that a crash interrupted. Somebody may have worked since
   * in those that are there already, so they are not taken away again; if none is, all is taken
   * back.
   *
   * @param hindered why the others cannot come back as it was planned, if so
   */
  Runner.Ended goOn(Failure interrupted, Optional<Failure> hindered) {
    List<String> back =
        prepare.stream()
            .filter(step -> executor.isBack(step.planned().step()))
            .map(step -> step.planned().lane())
            .toList();
    if (prepare.stream().noneMatch(step -> executor.isThere(step.planned().step()))) {
      return takeBack(interrupted);
    }
    if (hindered.isPresent()) {
      return giveUp(hindered.get());
    }
    List<Lanes.Numbered> left =
        prepare.stream().filter(step -> !back.contains(step.planned().lane())).toList();
    Lanes.forward(operation.id(), left, this::prepareLane);
    if (failures.isEmpty()) {
      return decide();
    }
    return giveUp(failures.getFirst());
  }

  /** The look may be old by now: what git did in a worktree meanwhile would be kept by nothing. */
  private void requireRecorded(Lanes.Numbered step) {
    try {
      executor.requireUnchanged(step.planned().step());
    } catch (RuntimeException e) {
      failures.add(Failures.in(step.planned().repositoryName(), e));
    }
  }

  /** Where a race was lost, others may be that no lane has come to. */
  private List<Mismatch> mismatches() {
    return failures.getFirst().code() != FailureCode.CONFLICT
        ? List.of()
        : prepare.stream()
            .flatMap(step ->
                executor.mismatch(operation.id(), step.planned().step()).stream()
                    .map(lost -> lost.in(step.planned().repositoryName())))
            .toList();
  }

  private Runner.Ended decide() {
    try {
      operation =
          journal.decide(
              operation,
              rows,
              prepare.stream().map(Lanes.Numbered::ordinal).toList(),
              broughtBack.along(prepare),
              kept.captured(prepare));
    } catch (OutcomeUnknownException e) {
      throw e;
    } catch (RuntimeException e) {
      return fail(Failures.in(Optional.empty(), e));
    }
    return carryThrough();
  }

  Runner.Ended carryThrough() {
    Lanes.forward(operation.id(), commit, this::commitLane);
    Optional<Failure> failure = failures.stream().findFirst();
    operation = journal.end(operation, rows, result(outcome(), failure));
    told.add(journal.scaffoldLeft(operation));
    return new Runner.Ended(operation, told.all(), failure, notRemoved.steps(), broughtBack.all());
  }

  private Runner.Ended fail(Failure why) {
    operation = journal.failing(operation, JournalCodec.Result.failed(told.all(), why));
    return takeBack(why);
  }

  /**
   * Takes back what failed or was interrupted earlier. A worktree that has come back, and in which
   * somebody has worked since, is not taken away again: the record that keeps what git knows of it
   * is older than that.
   */
  Runner.Ended takeBackLater(Failure why) {
    List<String> workedIn =
        prepare.stream()
            .map(step -> step.planned().step())
            .filter(executor::workedIn)
            .map(Step::detail)
            .toList();
    return workedIn.isEmpty()
        ? takeBack(why)
        : giveUp(
            Failure.of(
                FailureCode.CONFLICT,
                "it failed (%s), and cannot be taken back, because somebody has worked since in %s"
                    .formatted(why.message(), String.join(", ", workedIn))));
  }

  private Runner.Ended giveUp(Failure why) {
    operation = journal.giveUp(operation, told.all(), why);
    return ended(why);
  }

  private Runner.Ended ended(Failure why) {
    return new Runner.Ended(operation, told.all(), Optional.of(why), List.of(), Map.of());
  }

  private Runner.Ended takeBack(Failure why) {
    Lanes.backward(operation.id(), prepare, this::takeLaneBack);
    if (!notTakenBack.isEmpty()) {
      Failure first = notTakenBack.getFirst();
      LOG.warn("op={} could not be taken back yet: {}", operation.id(), first.message());
      told.add(
          "TAKE_BACK_DEFERRED",
          Optional.empty(),
          "not all could be taken back yet; it is tried again: " + first.message());
      return ended(why);
    }
    operation = journal.abort(operation, JournalCodec.Result.failed(told.all(), why));
    told.add(journal.scaffoldLeft(operation));
    return ended(why);
  }

  /** The rows then say where each worktree is; one that was moved by half waits for a retry. */
  void recordMoved() {
    for (Lanes.Numbered step : commit) {
      if (step.state() == StepState.PLANNED
          && step.planned().step() instanceof Step.MoveAway move
          && executor.begun(move)) {
        Optional<Failure> half =
            executor.moved(move)
                ? Optional.empty()
                : Optional.of(
                    Failure.of(FailureCode.CONFLICT, "its removal was broken off half-way"));
        record(step, move, half);
      }
    }
  }

  private void prepareLane(List<Lanes.Numbered> lane) {
    for (Lanes.Numbered step : lane) {
      if (!failures.isEmpty()) {
        return;
      }
      try {
        forward(step.planned());
      } catch (RuntimeException e) {
        failures.add(Failures.in(step.planned().repositoryName(), e));
      }
    }
  }

  private void commitLane(List<Lanes.Numbered> lane) {
    for (Lanes.Numbered step : lane) {
      boolean goOn =
          switch (step.state()) {
            case DONE -> true;
            case PLANNED, UNDONE -> committed(step);
            case FAILED -> failedBefore(step);
          };
      if (!goOn) {
        return;
      }
    }
  }

  private boolean committed(Lanes.Numbered step) {
    return switch (step.planned().step()) {
      case Step.MoveAway move -> removed(step, move);
      case Step.Apply _ -> applied(step);
      default -> {
        tidy(step);
        yield true;
      }
    };
  }

  /** Brings preserved work into a worktree; answers whether it went. */
  private boolean applied(Lanes.Numbered step) {
    try {
      forward(step.planned());
      RepositoryId repository = step.planned().repository().orElseThrow();
      journal.done(operation, step, Optional.empty(), broughtBack.of(repository));
      return true;
    } catch (GitException e) {
      failures.add(Failures.in(step.planned().repositoryName(), e));
      notApplied(step.planned());
      return false;
    }
  }

  /** What was written of it goes again: it is preserved still. */
  private void notApplied(PlannedStep planned) {
    try {
      told.note(planned, executor.backward(operation.id(), planned.step()));
    } catch (GitException e) {
      Failure left = Failures.in(Optional.empty(), e);
      told.note(planned, List.of("some of it may be in the worktree: " + left.message()));
    }
  }

  /** Its row waits for another attempt, which looks at the worktree anew. */
  private boolean failedBefore(Lanes.Numbered step) {
    if (step.planned().step() instanceof Step.MoveAway) {
      notRemoved.add(step.planned());
    }
    return false;
  }

  /** Moves a worktree away; answers whether what follows it may follow. */
  private boolean removed(Lanes.Numbered step, Step.MoveAway move) {
    Optional<Failure> failure = notRemoved.inside(move);
    if (failure.isEmpty()) {
      try {
        forward(step.planned());
      } catch (RuntimeException e) {
        failure = Optional.of(Failures.in(step.planned().repositoryName(), e));
      }
    }
    if (failure.isPresent()) {
      LOG.warn("op={} removal failed: {}", operation.id(), failure.get().message());
      notRemoved.add(step.planned());
    }
    record(step, move, failure);
    return failure.isEmpty();
  }

  private void record(Lanes.Numbered step, Step.MoveAway move, Optional<Failure> failure) {
    journal.removal(
        operation,
        rows,
        step,
        move.worktree().registrationId(),
        kept.record(move),
        kept.by(move),
        failure);
  }

  /** Steps after the decision that change nothing of the outcome. */
  private void tidy(Lanes.Numbered step) {
    try {
      if (!notRemoved.isEmpty() && step.planned().step() instanceof Step.RemoveFolders) {
        // Those above what is still there stay, which is nothing to tell. The others go now: the
        // next attempt knows of its own worktrees alone.
        executor.forward(operation.id(), step.planned().step());
      } else {
        forward(step.planned());
      }
    } catch (RuntimeException e) {
      told.add(
          "SCAFFOLD_DELETE_DEFERRED",
          step.planned().repositoryName(),
          Failures.in(Optional.empty(), e).message());
      emptied.defer(step.planned().step(), executor);
      return;
    }
    journal.done(operation, step, kept.by(step.planned().step()), Optional.empty());
  }

  private void forward(PlannedStep planned) {
    told.note(planned, broughtBack.forward(operation.id(), planned));
    progress.report(
        planned.step().kind() + " " + planned.repositoryName().orElse(""),
        finished.incrementAndGet(),
        prepare.size() + commit.size());
  }

  /** What lies around something that could not be taken back has to wait, too. */
  private void takeLaneBack(List<Lanes.Numbered> lane) {
    for (Lanes.Numbered step : lane) {
      if (!notTakenBack.isEmpty()) {
        return;
      }
      if (neverBegan(step, lane)) {
        continue;
      }
      try {
        told.note(step.planned(), executor.backward(operation.id(), step.planned().step()));
      } catch (RuntimeException e) {
        notTakenBack.add(Failures.in(step.planned().repositoryName(), e));
      }
    }
  }

  /** The registration is still the one that was to make room: not ours to take back. */
  private boolean neverBegan(Lanes.Numbered step, List<Lanes.Numbered> lane) {
    return step.planned().step() instanceof Step.Register
        && lane.stream()
            .anyMatch(other ->
                other.planned().step() instanceof Step.Unregister unregister
                    && executor.isStillThere(unregister));
  }

  private String outcome() {
    boolean kept = rows instanceof RowChanges.Gone gone && gone.kept();
    boolean whole = notRemoved.isEmpty() && failures.isEmpty();
    boolean obstructed =
        broughtBack.all().values().stream().anyMatch(Applied.Obstructed.class::isInstance);
    return kept ? "kept" : !whole ? "partial" : obstructed ? "obstructed" : "done";
  }

  private JournalCodec.Result result(String outcome, Optional<Failure> failure) {
    return new JournalCodec.Result(outcome, told.all(), failure);
  }
}
