package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.Mended;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.verb.Remedy.Came;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@code doctor --fix} does: settles what is open, brings rows in line with the disk, puts
 * lost refs back, tries removals again at once, and gives up quarantine that somebody has deleted.
 * It deletes nothing that is not kept elsewhere; what it cannot mend that way stays, and is told.
 */
public final class Mending {
  private final Context context;
  private final Reconciling reconciling;
  private final Retrying retrying;
  private final Emptying emptying;
  private final LostRefs lostRefs;

  public Mending(Context context, Reconciling reconciling, Retrying retrying) {
    this.context = context;
    this.reconciling = reconciling;
    this.retrying = retrying;
    this.emptying = new Emptying(context);
    this.lostRefs = new LostRefs(context);
  }

  /** Mends what can be; each round looks at what the one before it has left. */
  public Answer<List<Mended>> mend(Caller caller, boolean dryRun) {
    context.gate().pass();
    Stream<Supplier<List<Remedy>>> rounds =
        Stream.of(
            this::unsettled,
            this::adoptions,
            lostRefs::remedies,
            () -> retries(caller),
            () -> lostQuarantine(caller));
    if (dryRun) {
      List<PlanSummary.Line> lines =
          rounds.map(Supplier::get).flatMap(List::stream).map(Remedy::line).toList();
      return new Answer.Planned<>(new PlanSummary(OperationKind.RECONCILE, lines));
    }
    return new Answer.Done<>(
        context.whole(
            OperationKind.RECONCILE,
            caller,
            () -> rounds.map(Supplier::get).flatMap(List::stream).map(Remedy::apply).toList(),
            mended -> mended.stream().allMatch(Mended::done)));
  }

  private List<Remedy> unsettled() {
    Summaries.Known known = context.store().read(Summaries.Known::read);
    return context.store().read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RUNNING)
        .filter(operation -> runsNowhere(operation, known))
        .map(operation ->
            new Remedy(
                new PlanSummary.Line(
                    Optional.empty(), Optional.empty(), "settle", operation.id().value()),
                () -> settle(operation)))
        .toList();
  }

  private boolean runsNowhere(Operation operation, Summaries.Known known) {
    List<String> names = LockNames.of(known, operation);
    return names.isEmpty()
        ? !context.runner().runs(operation.id())
        : names.stream().noneMatch(context.locks()::busy);
  }

  private Came settle(Operation open) {
    context.leftOpen().settleAll();
    OperationState now =
        context.store().read(stores -> stores.operations().find(open.id())).orElseThrow().state();
    String word = now.name().toLowerCase(Locale.ROOT);
    return now == OperationState.RUNNING || now == OperationState.RECOVERY_REQUIRED
        ? Remedy.left("it is " + word + "; see coppice op show " + open.id())
        : Remedy.done(word);
  }

  private List<Remedy> adoptions() {
    return reconciling.adoptions().stream()
        .map(adoption ->
            Remedy.of(
                adoption.place(),
                adoption.action(),
                adoption.place().row().folder().toString(),
                () -> Remedy.underLock(context, adoption.place().session(), () -> adopt(adoption))))
        .toList();
  }

  private Came adopt(Reconciling.Adoption adoption) {
    return reconciling.isSoStill(adoption) && reconciling.write(adoption)
        ? Remedy.done("its row says so now")
        : Remedy.left("it has changed meanwhile");
  }

  private List<Remedy> retries(Caller caller) {
    return Place.all(context).stream()
        .filter(place -> place.row().state() == WorktreeState.RETRY_REMOVE)
        .map(place ->
            Remedy.of(
                place,
                "retry-removal",
                place.row().retry().orElseThrow().cause(),
                () -> retry(caller, place)))
        .toList();
  }

  /** One attempt takes all rows of its session; those that follow find theirs gone. */
  private Came retry(Caller caller, Place place) {
    SessionId id = place.session().id();
    if (now(place).equals(Optional.of(place.row()))) {
      retrying.retry(caller, id);
    }
    Optional<Retry> waits = now(place).flatMap(Worktree::retry);
    if (waits.isEmpty()) {
      return Remedy.done("removed");
    }
    return Remedy.left(
        "%s (attempt %d, the next one at %s)"
            .formatted(waits.get().cause(), waits.get().attempts(), waits.get().nextAttempt()));
  }

  private Optional<Worktree> now(Place place) {
    return context
        .store()
        .read(stores -> stores.sessions().worktrees(place.session().id()))
        .stream()
        .filter(row -> row.number() == place.row().number())
        .findFirst();
  }

  /** What rests there is gone, folder or registration or both; the rest has nothing to wait for. */
  private List<Remedy> lostQuarantine(Caller caller) {
    if (!context.layout().reachable()) {
      return List.of();
    }
    return context.store().read(Remains::all).stream()
        .filter(remains -> Resting.of(context, remains).isBroken())
        // What was to be discarded is kept nowhere else, and has its time to rest.
        .filter(remains -> !remains.discarded() || !Resting.of(context, remains).hasFiles())
        .map(remains ->
            Remedy.of(
                remains.session().name(),
                remains.repository().name(),
                "empty-quarantine",
                Resting.of(context, remains).missing() + " is gone",
                () -> empty(caller, remains)))
        .toList();
  }

  private Came empty(Caller caller, Remains remains) {
    return switch (emptying.empty(caller, remains, 0, (Kept _) -> false)) {
      case Emptying.Came.Emptied _ -> Remedy.done("what was left of it is kept or was empty");
      case Emptying.Came.Stays stays -> Remedy.left(stays.kept().reason());
      case Emptying.Came.Unfinished unfinished ->
          Remedy.left(unfinished.leftover().problem().orElse("something of it is there still"));
      case Emptying.Came.Gone _ -> Remedy.done("it was brought back meanwhile");
    };
  }
}
