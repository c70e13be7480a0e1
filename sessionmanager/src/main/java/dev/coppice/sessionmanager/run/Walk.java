package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Failures;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One operation on its way; it lives as long as the operation runs here. */
final class Walk {
  private static final Logger LOG = LoggerFactory.getLogger(Walk.class);

  private final Journal journal;
  private final StepExecutor executor;
  private Operation operation;
  private final RowChanges rows;
  private final List<Lanes.Numbered> prepare;
  private final List<Lanes.Numbered> commit;
  private final Progress progress;
  private final AtomicInteger finished = new AtomicInteger();
  private final List<Warning> warnings = Collections.synchronizedList(new ArrayList<>());
  private final List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
  private final List<PlannedStep> notRemoved = Collections.synchronizedList(new ArrayList<>());

  Walk(
      Journal journal,
      StepExecutor executor,
      Operation operation,
      RowChanges rows,
      List<PlannedStep> planned,
      Progress progress) {
    this.journal = journal;
    this.executor = executor;
    List<Lanes.Numbered> steps = numbered(planned);
    this.operation = operation;
    this.rows = rows;
    this.progress = progress;
    this.prepare = steps.stream().filter(s -> s.planned().stage() == Stage.PREPARE).toList();
    this.commit = steps.stream().filter(s -> s.planned().stage() == Stage.COMMIT).toList();
  }

  private static List<Lanes.Numbered> numbered(List<PlannedStep> steps) {
    var numbered = new ArrayList<Lanes.Numbered>();
    for (PlannedStep step : steps) {
      numbered.add(new Lanes.Numbered(numbered.size(), step));
    }
    return numbered;
  }

  /** Adds what the plan warned of. */
  void warn(List<Warning> planned) {
    warnings.addAll(planned);
  }

  Runner.Ended fromTheStart() {
    Lanes.forward(operation.id(), prepare, this::prepareLane);
    if (!failures.isEmpty()) {
      return takeBack(failures.getFirst());
    }
    try {
      operation =
          journal.decide(operation, rows, prepare.stream().map(Lanes.Numbered::ordinal).toList());
    } catch (StaleRowException | DuplicateException | StoreException e) {
      return takeBack(Failures.of(e));
    }
    return carryThrough();
  }

  Runner.Ended carryThrough() {
    Lanes.forward(operation.id(), commit, this::commitLane);
    operation = journal.end(operation, rows, result(outcome(), Optional.empty()));
    return new Runner.Ended(operation, List.copyOf(warnings), Optional.empty(), notRemoved);
  }

  Runner.Ended takeBack(Failure why) {
    int before = failures.size();
    Lanes.backward(operation.id(), prepare, this::takeLaneBack);
    if (failures.size() > before) {
      LOG.warn("op={} could not be taken back yet: {}", operation.id(), failures.getLast());
      return new Runner.Ended(operation, List.copyOf(warnings), Optional.of(why), List.of());
    }
    operation = journal.abort(operation, result("failed", Optional.of(why)));
    return new Runner.Ended(operation, List.copyOf(warnings), Optional.of(why), List.of());
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
      if (!(step.planned().step() instanceof Step.MoveAway move)) {
        tidy(step);
      } else if (!removed(step, move)) {
        return;
      }
    }
  }

  /** Moves a worktree away; answers whether what follows it may follow. */
  private boolean removed(Lanes.Numbered step, Step.MoveAway move) {
    Optional<Failure> failure = contained(move);
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
    journal.removal(
        operation,
        rows,
        step.ordinal(),
        step.planned().repository().orElseThrow(),
        executor.record(move.repository(), move.place()),
        failure);
    return failure.isEmpty();
  }

  /** A worktree that holds another, which is still there, cannot go. */
  private Optional<Failure> contained(Step.MoveAway move) {
    Set<Path> inside = new HashSet<>();
    synchronized (notRemoved) {
      for (PlannedStep other : notRemoved) {
        if (other.step() instanceof Step.MoveAway left
            && left.worktree().folder().startsWith(move.worktree().folder())) {
          inside.add(left.worktree().folder());
        }
      }
    }
    return inside.stream()
        .findFirst()
        .map(path ->
            Failure.of(FailureCode.CONFLICT, "it contains " + path + ", which could not be moved"));
  }

  /** Steps after the decision that change nothing of the outcome. */
  private void tidy(Lanes.Numbered step) {
    if (!notRemoved.isEmpty() && step.planned().step() instanceof Step.RemoveFolders) {
      return;
    }
    try {
      forward(step.planned());
      journal.done(operation, step.ordinal());
    } catch (GitException e) {
      warnings.add(
          new Warning("SCAFFOLD_DELETE_DEFERRED", step.planned().repositoryName(), e.getMessage()));
    }
  }

  private void forward(PlannedStep planned) {
    note(planned, executor.forward(operation.id(), planned.step()));
    progress.report(
        planned.step().kind() + " " + planned.repositoryName().orElse(""),
        finished.incrementAndGet(),
        prepare.size() + commit.size());
  }

  private void takeLaneBack(List<Lanes.Numbered> lane) {
    for (Lanes.Numbered step : lane) {
      try {
        note(step.planned(), executor.backward(operation.id(), step.planned().step()));
      } catch (RuntimeException e) {
        failures.add(Failures.in(step.planned().repositoryName(), e));
        return;
      }
    }
  }

  private void note(PlannedStep planned, List<String> messages) {
    for (String message : messages) {
      warnings.add(new Warning("NOTE", planned.repositoryName(), message));
    }
  }

  private String outcome() {
    boolean kept = rows instanceof RowChanges.Gone gone && gone.kept();
    return kept ? "kept" : notRemoved.isEmpty() ? "done" : "partial";
  }

  private JournalCodec.Result result(String outcome, Optional<Failure> failure) {
    return new JournalCodec.Result(outcome, List.copyOf(warnings), failure);
  }
}
