package dev.coppice.sessionmanager.verb;

import dev.coppice.git.GitException;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.find.ScaffoldFinder;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.plan.EmptyingPlanner.Planned;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.GcResult.Kept;
import dev.coppice.sessionmanager.result.GcResult.Why;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.run.EmptyQuarantines;
import dev.coppice.sessionmanager.run.EmptyQuarantines.Leftover;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.RowlessScaffold;
import dev.coppice.sessionmanager.run.Running;
import dev.coppice.sessionmanager.run.Scaffold;
import dev.coppice.sessionmanager.run.Yielding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up what has had its time: quarantine, what is left of quarantines, and preservations that
 * were brought back. Each of them is an operation of its own, and none waits for a session.
 */
public final class Clearing {
  private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

  /** Of the rounds, of which one is under way at a time. */
  private static final String LOCK = "gc";

  private final Context context;
  private final Keeping keeping;
  private final EmptyQuarantines quarantines;
  private final Yielding yielding;
  private final Scaffold scaffold;
  private final RowlessScaffold rowless;
  private final Emptying emptying;
  private final Leftovers earlier;
  private final Expiring expiring;
  private final Map<QuarantinePlace, Long> sizes = new ConcurrentHashMap<>();
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  public Clearing(Context context, Keeping keeping, Running running, Yielding yielding) {
    this.context = context;
    this.keeping = keeping;
    this.quarantines = running.emptied();
    this.scaffold = running.scaffold();
    this.rowless = running.rowless();
    this.yielding = yielding;
    this.emptying = new Emptying(context);
    this.earlier = new Leftovers(context);
    this.expiring = new Expiring(context, keeping.preserved());
  }

  /**
   * What a person asks for; everything that is kept is told.
   *
   * @throws FailureException SESSION_BUSY if another was under way for too long, CANCELLED if the
   *     request was taken back while it waited for that; nothing is done then
   */
  public Answer<GcResult> clear(Caller caller, Gc command) {
    context.gate().pass();
    Duration after = command.olderThan().orElse(keeping.quarantine());
    if (command.dryRun()) {
      return new Answer.Planned<>(dryRun(after, command.includeKept()));
    }
    try (var _ = take()) {
      // Before what is open is settled, which would finish them, too, and tell nobody.
      List<Leftover> finished = quarantines.finish(Set.of());
      context.leftOpen().settleAll();
      List<ScaffoldItem> gone = scaffold.reapAll(command.includeKept());
      rowless.sweep();
      return new Answer.Done<>(
          context.whole(
              OperationKind.GC, caller, () -> clear(caller, after, _ -> true, finished, gone)));
    }
  }

  private Locks.Held take() {
    try {
      return context.locks().take(List.of(LOCK), LOCK);
    } catch (FailureException e) {
      throw e.failure().code() == FailureCode.CANCELLED
          ? e
          : Failure.of(FailureCode.SESSION_BUSY, "another gc is under way").exception(e);
    }
  }

  /** What the daemon does by itself; nothing, while a person's is under way. */
  public void clearDue(Caller coppice) {
    if (context.gate().closed()) {
      return;
    }
    Optional<Locks.Held> held = context.locks().tryTake(List.of(LOCK), LOCK);
    if (held.isEmpty()) {
      return;
    }
    try (var _ = held.get()) {
      clear(coppice, keeping.quarantine(), kept -> told.add(kept.toString()), List.of(), List.of());
    }
  }

  /** Has what runs end soon. */
  public void stop() {
    yielding.stop();
  }

  /**
   * @param finished what was tried already of what earlier rounds had left
   * @param scaffoldGone what has gone of that already
   * @param news whether something that is kept has not been told before
   */
  private GcResult clear(
      Caller caller,
      Duration after,
      Predicate<Kept> news,
      List<Leftover> finished,
      List<ScaffoldItem> scaffoldGone) {
    List<Remains> all = all();
    Set<Remains> due = due(all, after);
    var emptied = new ArrayList<GcResult.Emptied>();
    var kept = new ArrayList<Kept>();
    var leftovers = new ArrayList<>(finished);
    for (Remains remains : all) {
      if (!due.contains(remains)) {
        kept.add(notDue(remains, after));
      } else if (yielding.mayGoOn()) {
        switch (emptying.empty(caller, remains, bytes(remains), news)) {
          case Emptying.Came.Emptied done -> emptied.add(done.emptied());
          case Emptying.Came.Stays stays -> kept.add(stays.kept());
          case Emptying.Came.Unfinished unfinished -> leftovers.add(unfinished.leftover());
          case Emptying.Came.Gone _ -> {}
        }
      }
    }
    Set<QuarantinePlace> tried =
        leftovers.stream().map(Leftover::place).collect(Collectors.toSet());
    leftovers.addAll(quarantines.finish(tried));
    long freed = emptied.stream().mapToLong(GcResult.Emptied::bytes).sum();
    for (Leftover leftover : leftovers) {
      freed += leftover.problem().isEmpty() ? leftover.bytes() : 0;
      earlier.emptied(leftover).ifPresent(emptied::add);
      earlier.kept(leftover, measured(leftover.place())).ifPresent(kept::add);
    }
    sizes.keySet().retainAll(all.stream().map(this::place).toList());
    return new GcResult(
        emptied,
        expiring.expire(caller, yielding::mayGoOn),
        kept,
        context.store().read(stores -> new ScaffoldFinder(stores).named(scaffoldGone)),
        freed);
  }

  /** Those of a repository that was deleted with all that rested there can wait for nothing. */
  private List<Remains> all() {
    return context.store().read(Remains::all).stream()
        .filter(remains -> !Resting.of(context, remains).isNowhere())
        .toList();
  }

  private Set<Remains> due(List<Remains> all, Duration after) {
    return new DueRemains(context.clock().instant(), after, keeping.quarantineMaxBytes())
        .of(all, this::bytes);
  }

  private PlanSummary dryRun(Duration after, boolean includeKept) {
    var lines = new ArrayList<PlanSummary.Line>();
    for (Remains remains : due(all(), after)) {
      OperationId operation = context.ids().operation();
      switch (emptying.plan(remains, operation)) {
        case Planned.Empties empties -> lines.addAll(empties.plan().summary().lines());
        case Planned.Stays stays ->
            lines.add(
                new PlanSummary.Line(
                    Optional.of(remains.session().name()),
                    Optional.of(remains.repository().name()),
                    "keep",
                    stays.why()));
      }
    }
    lines.addAll(expiring.plan());
    lines.addAll(scaffoldLines(includeKept));
    return new PlanSummary(OperationKind.GC, lines);
  }

  private List<PlanSummary.Line> scaffoldLines(boolean includeKept) {
    return context.store().read(stores -> new ScaffoldFinder(stores).ofEnded()).stream()
        .filter(left -> includeKept || left.item().state() != ScaffoldItem.State.KEPT)
        .map(left ->
            new PlanSummary.Line(
                Optional.empty(), left.repository(), "delete-scaffold", left.item().location()))
        .toList();
  }

  private Kept notDue(Remains remains, Duration after) {
    return new Kept(
        remains.session(),
        remains.repository().name(),
        remains.removedAt(),
        bytes(remains),
        Why.NOT_DUE,
        "its time comes at " + remains.removedAt().plus(after));
  }

  /** Nothing that rests there changes, but for late writers; so once is enough. */
  private long bytes(Remains remains) {
    return sizes.computeIfAbsent(place(remains), this::measured);
  }

  private long measured(QuarantinePlace place) {
    try {
      return context.git().quarantine().bytes(place);
    } catch (GitException e) {
      LOG.info("{}", e.getMessage());
      return 0;
    }
  }

  private QuarantinePlace place(Remains remains) {
    return context
        .layout()
        .quarantine(
            remains.repository().location(),
            remains.removal().operation(),
            remains.removal().number());
  }
}
