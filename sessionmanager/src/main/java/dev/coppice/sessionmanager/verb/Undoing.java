package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.plan.AwayPlanner;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.OperationSummary;
import dev.coppice.sessionmanager.result.UndoResult;
import dev.coppice.sessionmanager.result.Warning;
import dev.coppice.sessionmanager.run.Runner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes operations back: what went comes back exactly or not at all; what came goes, with whatever
 * was done in it since. An undo is taken back likewise.
 */
public final class Undoing {
  private final Context context;
  private final RestorePlanner back;
  private final AwayPlanner away;

  public Undoing(Context context, RestorePlanner back) {
    this.context = context;
    this.back = back;
    this.away = new AwayPlanner(context.removalPlanner());
  }

  public Answer<UndoResult> undo(Caller caller, Undo command) {
    context.gate().pass();
    context.leftOpen().settleAll();
    UndoTarget target =
        context.store().read(stores -> new UndoTargets(stores).find(caller, command));
    OperationId operation = context.ids().operation();
    List<String> locks =
        LockNames.comingBack(context.store().read(Summaries.Known::read), target.sessions());
    Runner.Ended ended;
    try (var _ = context.locks().take(locks, operation.value())) {
      target.ids().forEach(id -> context.leftOpen().settle(id));
      Plan plan =
          target.former().isEmpty() ? bringBack(target, operation) : takeAway(target, operation);
      if (command.dryRun()) {
        return new Answer.Planned<>(plan.summary());
      }
      caller.progress().report(target.announcement(), 0, plan.steps().size());
      ended = context.run(plan, caller, Optional.empty());
    }
    if (ended.failure().isPresent()) {
      throw ended.failure().get().with("operation", operation.value()).exception();
    }
    // Only now, or the sessions would be shown as busy.
    return new Answer.Done<>(
        new UndoResult(
            new OperationSummary(
                target.operation().id(),
                target.operation().kind(),
                target.operation().state(),
                List.of()),
            summary(ended),
            target.ids().stream().map(context::show).toList()));
  }

  /** The worktrees went, and come back. */
  private Plan bringBack(UndoTarget target, OperationId operation) {
    Restoring.Read read =
        context
            .store()
            .read(stores -> {
              target.requireNewest(stores);
              return Restoring.Read.of(stores, target.ids());
            });
    return back.plan(
            OperationKind.UNDO,
            Optional.of(target.operation().id()),
            target.operation().workspace(),
            read.parts(),
            read.known().repositories(),
            read.otherFolders(),
            operation)
        .plan();
  }

  /** The worktrees came, and go. */
  private Plan takeAway(UndoTarget target, OperationId operation) {
    record Read(List<AwayPlanner.Part> parts, Summaries.Known known, List<Warning> left) {}
    Read read =
        context
            .store()
            .read(stores -> {
              target.requireNewest(stores);
              return new Read(
                  parts(stores, target),
                  Summaries.Known.read(stores),
                  new LeftAside(stores).after(target.parts()));
            });
    return away.plan(
        target.operation().id(),
        target.operation().workspace(),
        read.parts(),
        read.known().repositories(),
        read.left(),
        operation);
  }

  private static List<AwayPlanner.Part> parts(Stores stores, UndoTarget target) {
    return target.former().stream()
        .map(before ->
            new AwayPlanner.Part(
                stores.sessions().find(before.session()).orElseThrow(),
                stores.sessions().worktrees(before.session()),
                before))
        .toList();
  }

  /** What could not go yet is told with the rest. */
  private static OperationSummary summary(Runner.Ended ended) {
    OperationSummary summary = Context.summary(ended);
    return new OperationSummary(
        summary.id(),
        summary.kind(),
        summary.state(),
        Stream.concat(summary.warnings().stream(), ended.notRemoved().stream().map(Undoing::notYet))
            .toList());
  }

  private static Warning notYet(PlannedStep step) {
    return new Warning("NOTE", step.repositoryName(), "it could not go yet, which is tried again");
  }
}
