package dev.coppice.sessionmanager.verb;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.PreservedFinder;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.PlannedStep.Stage;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.PreservedApplied;
import dev.coppice.sessionmanager.result.PreservedApplied.Part;
import dev.coppice.sessionmanager.result.PreservedDetail;
import dev.coppice.sessionmanager.result.PreservedDropped;
import dev.coppice.sessionmanager.result.PreservedSummary;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.sessionmanager.run.Runner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is done with preserved work: ls, show, apply, drop, export. */
public final class Preserving {
  /** A screen's worth many times over; git shows the rest. */
  private static final int MOST_DIFF = 1 << 20;

  private final Context context;

  public Preserving(Context context) {
    this.context = context;
  }

  public List<PreservedSummary> list(
      Caller caller, Optional<String> session, WorkspaceRef workspace, boolean all) {
    return context
        .store()
        .read(stores -> {
          var finder = new PreservedFinder(stores);
          return session
              .map(text -> finder.named(caller, text, workspace))
              .orElseGet(
                  () -> finder.all(Optional.empty(), new Finder(stores).scope(caller, workspace)))
              .stream()
              .filter(each -> all || each.work().state() != PreservedState.DROPPED)
              .toList();
        });
  }

  public List<PreservedDetail> show(Caller caller, PreservedRef ref, boolean diff) {
    return find(caller, ref).stream().map(each -> detail(each, diff)).toList();
  }

  private PreservedDetail detail(PreservedSummary each, boolean diff) {
    RepositoryLocation location = location(each);
    var preservations = context.git().preservations();
    Optional<byte[]> text =
        diff
            ? Optional.of(preservations.diff(location, each.work().commit(), MOST_DIFF))
            : Optional.empty();
    return new PreservedDetail(
        each,
        preservations.paths(location.commonDir(), each.work().commit()),
        preservations.inProgress(location.commonDir(), each.work().commit()),
        text.map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
        text.map(bytes -> bytes.length < MOST_DIFF).orElse(true));
  }

  public PreservedSummary export(Caller caller, PreservedRef ref, Path file) {
    List<PreservedSummary> found = find(caller, ref);
    if (found.size() > 1) {
      List<String> names = found.stream().map(PreservedSummary::name).toList();
      throw Failure.of(
              FailureCode.AMBIGUOUS_NAME,
              "'" + ref.text() + "' is the work of several repositories")
          .with("preserved", names)
          .withHint("A bundle holds one: " + String.join(", ", names))
          .exception();
    }
    PreservedSummary one = found.getFirst();
    context.git().preservations().export(location(one), one.work().ref(), file);
    return one;
  }

  public Answer<PreservedDropped> drop(Caller caller, PreservedRef ref, boolean dryRun) {
    context.gate().pass();
    return changing(
        caller,
        ref,
        (operation, found) -> {
          requireSaidWhich(ref, found);
          Plan plan =
              plan(
                  OperationKind.PRESERVED_DROP,
                  operation,
                  found,
                  each ->
                      new Step.DropPreservation(
                          location(each), each.work().ref(), each.work().commit()));
          if (dryRun) {
            return new Answer.Planned<>(plan.summary());
          }
          Runner.Ended ended = context.run(plan, caller, Optional.empty());
          return new Answer.Done<>(new PreservedDropped(reread(found), Context.summary(ended)));
        });
  }

  /**
   * Said twice, a name without a number would give up an older one; and a session of the same name
   * may have been there before, with the same numbers.
   */
  private void requireSaidWhich(PreservedRef ref, List<PreservedSummary> found) {
    for (PreservedSummary each : found) {
      boolean byNumber = ref.text().endsWith("@" + each.work().number());
      List<PreservedSummary> meant =
          each.work().commit().hex().startsWith(ref.text())
              ? List.of(each)
              : ofThatName(each).stream()
                  .filter(other -> !byNumber || other.work().number() == each.work().number())
                  .toList();
      if (meant.size() > 1) {
        List<String> ways = waysToSay(meant);
        throw Failure.of(FailureCode.AMBIGUOUS_NAME, "there are several of " + each.repository())
            .with("preserved", ways)
            .withHint("Say which: " + String.join(", ", ways))
            .exception();
      }
    }
  }

  private List<PreservedSummary> ofThatName(PreservedSummary one) {
    return context
        .store()
        .read(stores ->
            new PreservedFinder(stores)
                .all(Optional.empty(), Optional.of(one.session().workspace())))
        .stream()
        .filter(other -> other.session().name().equals(one.session().name()))
        .filter(other -> other.repository().equals(one.repository()))
        .filter(other -> other.work().state() != PreservedState.DROPPED)
        .toList();
  }

  /** Their names, or, where two have the same, their commits. */
  private static List<String> waysToSay(List<PreservedSummary> several) {
    List<String> names = several.stream().map(PreservedSummary::name).toList();
    return names.stream().distinct().count() == names.size()
        ? names
        : several.stream().map(each -> each.work().commit().abbreviated()).toList();
  }

  public Answer<PreservedApplied> apply(Caller caller, PreservedRef ref, boolean dryRun) {
    context.gate().pass();
    return changing(
        caller,
        ref,
        (operation, found) -> {
          Map<PreservedSummary, Step.Apply> places = places(found);
          Plan plan =
              plan(
                  OperationKind.PRESERVED_APPLY,
                  operation,
                  found,
                  each -> Objects.requireNonNull(places.get(each)));
          List<Part> obstructed = obstructed(places);
          if (!obstructed.isEmpty()) {
            return new Answer.Done<>(new PreservedApplied(obstructed, Optional.empty()));
          }
          if (dryRun) {
            return new Answer.Planned<>(plan.summary());
          }
          Runner.Ended ended = context.run(plan, caller, Optional.empty());
          ended
              .failure()
              .ifPresent(failure -> {
                throw failure.exception();
              });
          List<Part> parts = reread(found).stream().map(each -> part(each, ended)).toList();
          return new Answer.Done<>(
              new PreservedApplied(parts, Optional.of(Context.summary(ended))));
        });
  }

  /** What is done to preserved work that was found, by the operation of that id. */
  private interface Change<R> {
    Answer<R> by(OperationId operation, List<PreservedSummary> found);
  }

  private <R> Answer<R> changing(Caller caller, PreservedRef ref, Change<R> change) {
    Session session = find(caller, ref).getFirst().session();
    OperationId operation = context.ids().operation();
    try (var _ = context.locks().take(List.of(Summaries.lockOf(session)), operation.value())) {
      context.leftOpen().settle(session.id());
      return change.by(operation, find(caller, ref));
    }
  }

  private static Plan plan(
      OperationKind kind,
      OperationId operation,
      List<PreservedSummary> found,
      Function<PreservedSummary, Step> step) {
    Session session = found.getFirst().session();
    return new Plan(
        operation,
        kind,
        Optional.of(session.workspace()),
        Optional.of(session.id()),
        new RowChanges.Preserved(session, works(found)),
        found.stream()
            .map(each ->
                new PlannedStep(
                    Stage.COMMIT,
                    0,
                    session.name() + "/" + each.repository(),
                    session.name(),
                    Optional.of(each.work().repository()),
                    Optional.of(each.repository()),
                    step.apply(each)))
            .toList(),
        List.of());
  }

  private static List<PreservedWork> works(List<PreservedSummary> found) {
    return found.stream().map(PreservedSummary::work).toList();
  }

  /** The worktrees that preserved work goes to: those of its own session. */
  private Map<PreservedSummary, Step.Apply> places(List<PreservedSummary> found) {
    var places = new LinkedHashMap<PreservedSummary, Step.Apply>();
    List<Worktree> rows =
        context
            .store()
            .read(stores -> stores.sessions().worktrees(found.getFirst().session().id()));
    List<Path> folders = rows.stream().map(Worktree::folder).toList();
    for (PreservedSummary each : found) {
      Worktree row =
          rows.stream()
              .filter(it -> it.repository().equals(each.work().repository()))
              .findFirst()
              .orElseThrow();
      if (row.state() != WorktreeState.ACTIVE) {
        throw Failure.of(
                FailureCode.WRONG_STATE,
                "session '%s' has no worktree of %s on disk"
                    .formatted(each.session().name(), each.repository()))
            .withHint("coppice restore " + each.session().name() + " brings it back, with this.")
            .exception();
      }
      places.put(
          each,
          new Step.Apply(
              Layout.worktree(row, location(each)),
              each.work().commit(),
              Optional.of(Layout.inside(row.folder(), folders))));
    }
    return places;
  }

  /** Where files are in the way of any, none is applied; empty if nothing is. */
  private List<Part> obstructed(Map<PreservedSummary, Step.Apply> places) {
    var inTheWay = new LinkedHashMap<PreservedSummary, List<String>>();
    places.forEach((each, step) ->
        inTheWay.put(
            each,
            context
                .git()
                .preservations()
                .obstacles(
                    step.preservation(),
                    step.worktree(),
                    Set.copyOf(step.ownInside().orElseThrow()))));
    if (inTheWay.values().stream().allMatch(List::isEmpty)) {
      return List.of();
    }
    return inTheWay.entrySet().stream()
        .map(entry ->
            new Part(
                entry.getKey(),
                entry.getValue().isEmpty() ? WorktreeOutcome.REFUSED : WorktreeOutcome.OBSTRUCTED,
                entry.getValue()))
        .toList();
  }

  private static Part part(PreservedSummary each, Runner.Ended ended) {
    Applied how = Objects.requireNonNull(ended.applied().get(each.work().repository()));
    return new Part(each, RestoreOutcomes.outcome(how), RestoreOutcomes.conflicts(how));
  }

  private List<PreservedSummary> find(Caller caller, PreservedRef ref) {
    return context.store().read(stores -> new PreservedFinder(stores).find(caller, ref));
  }

  private List<PreservedSummary> reread(List<PreservedSummary> found) {
    Session session = found.getFirst().session();
    List<PreservedSummary> now =
        context
            .store()
            .read(
                stores -> new PreservedFinder(stores).all(Optional.of(session), Optional.empty()));
    return found.stream()
        .flatMap(each -> now.stream().filter(it -> it.name().equals(each.name())))
        .toList();
  }

  private RepositoryLocation location(PreservedSummary each) {
    return context
        .store()
        .read(stores -> stores.workspaces().repositories(each.session().workspace()))
        .stream()
        .filter(it -> it.id().equals(each.work().repository()))
        .map(WorkspaceRepository::location)
        .findFirst()
        .orElseThrow();
  }
}
