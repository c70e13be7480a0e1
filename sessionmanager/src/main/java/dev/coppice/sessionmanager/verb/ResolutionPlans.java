package dev.coppice.sessionmanager.verb;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Resolve.Way;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.AwayPlanner;
import dev.coppice.sessionmanager.plan.Former;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.Plan;
import dev.coppice.sessionmanager.plan.RemovalPlanner;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Plans what decides an operation that waits for a person, with the planners of the verbs. */
final class ResolutionPlans {
  private final Context context;
  private final RestorePlanner back;
  private final RemovalPlanner removals;
  private final AwayPlanner away;

  ResolutionPlans(Context context, RestorePlanner back) {
    this.context = context;
    this.back = back;
    this.removals = context.removalPlanner();
    this.away = new AwayPlanner(removals);
  }

  /** What has to be done; empty if nothing of it is left to be done or taken back. */
  Optional<Plan> plan(Operation waiting, Way way, OperationId operation) {
    var entry = new JournalEntry(waiting);
    List<SessionId> there =
        context
            .store()
            .read(stores ->
                entry.sessions().stream()
                    .filter(id -> stores.sessions().find(id).isPresent())
                    .toList());
    if (there.isEmpty()) {
      return Optional.empty();
    }
    return entry.rows().isEmpty()
        ? unreadable(waiting, there.getFirst(), way, operation)
        : switch (entry.rows().get()) {
          case RowChanges.Gone gone ->
              Optional.of(
                  way == Way.FORWARD
                      ? remove(gone.terminates(), there.getFirst(), operation)
                      : bringBack(OperationKind.RESTORE, there, operation));
          case RowChanges.Away goes ->
              Optional.of(
                  way == Way.FORWARD
                      ? takeAway(waiting, goes, operation)
                      : bringBack(OperationKind.RESTORE, there, operation));
          case RowChanges.Back comes -> {
            Plan plan = bringBack(waiting.kind(), there, operation);
            RowChanges.Back planned = (RowChanges.Back) plan.rows();
            yield Optional.of(plan.with(new RowChanges.Back(planned.sessions(), comes.undoes())));
          }
          case RowChanges.Born _, RowChanges.Preserved _, RowChanges.Cleared _ -> Optional.empty();
        };
  }

  /** By its kind alone; what no kind says for sure is left as it is. */
  private Optional<Plan> unreadable(
      Operation waiting, SessionId session, Way way, OperationId operation) {
    return switch (waiting.kind()) {
      case KILL, CLEANUP, TEARDOWN ->
          Optional.of(
              way == Way.FORWARD
                  ? remove(waiting.kind() != OperationKind.TEARDOWN, session, operation)
                  : bringBack(OperationKind.RESTORE, List.of(session), operation));
      default -> Optional.empty();
    };
  }

  private Plan bringBack(OperationKind kind, List<SessionId> sessions, OperationId operation) {
    Restoring.Read read = context.store().read(stores -> Restoring.Read.of(stores, sessions));
    return back.plan(
            kind,
            Optional.empty(),
            Optional.of(read.parts().getFirst().session().workspace()),
            read.parts(),
            read.known().repositories(),
            read.otherFolders(),
            operation)
        .plan();
  }

  /** As kill --stash, cleanup or teardown would, whichever it was. */
  private Plan remove(boolean terminates, SessionId id, OperationId operation) {
    record Read(Session session, List<Worktree> rows, Summaries.Known known) {}
    Read read =
        context
            .store()
            .read(stores ->
                new Read(
                    stores.sessions().find(id).orElseThrow(),
                    stores.sessions().worktrees(id),
                    Summaries.Known.read(stores)));
    boolean ended = read.session().state() == SessionState.TERMINATED;
    Verb verb = ended ? Verb.CLEANUP : terminates ? Verb.KILL : Verb.TEARDOWN;
    RemovalPlanner.Planned planned =
        removals.plan(
            RemovalRules.kind(verb),
            verb,
            RemovalPlanner.Part.alone(read.session(), read.rows(), _ -> true),
            read.known().repositories(),
            Unsaved.PRESERVED,
            operation);
    if (planned.kept()) {
      throw AwayPlanner.kept(read.session(), planned.looks()).exception();
    }
    return planned.plan();
  }

  /** As the undo would that waits. */
  private Plan takeAway(Operation waiting, RowChanges.Away goes, OperationId operation) {
    List<Former> before = goes.sessions().stream().map(ResolutionPlans::former).toList();
    Plan plan = takeAway(waiting.id(), waiting.kind(), before, operation);
    return plan.with(new RowChanges.Away(plan.rows().going(), goes.undoes()));
  }

  private static Former former(RowChanges.Going going) {
    return new Former(
        going.gone().session().id(),
        going.becomes(),
        Stream.concat(
                going.gone().leaving().stream().map(RowChanges.Leaving::row),
                going.gone().settled().stream())
            .map(row -> going.fate(row.repository()))
            .toList());
  }

  /**
   * As an undo of what has brought sessions back would.
   *
   * @param whole what came back by it
   * @param asked what was to come back by the operation that waited, as it had been before
   */
  Plan takeAway(
      Operation backAgain, RowChanges.Back whole, RowChanges.Back asked, OperationId operation) {
    List<SessionId> there = whole.sessionIds();
    return takeAway(
        backAgain.id(),
        OperationKind.UNDO,
        Former.of(asked).stream().filter(before -> there.contains(before.session())).toList(),
        operation);
  }

  private Plan takeAway(
      OperationId undoes, OperationKind kind, List<Former> before, OperationId operation) {
    record Read(List<AwayPlanner.Part> parts, Summaries.Known known) {}
    Read read =
        context
            .store()
            .read(stores ->
                new Read(
                    before.stream().map(each -> part(stores, each)).toList(),
                    Summaries.Known.read(stores)));
    Plan plan =
        away.plan(
            undoes,
            Optional.of(read.parts().getFirst().session().workspace()),
            read.parts(),
            read.known().repositories(),
            List.of(),
            operation);
    return new Plan(
        plan.operation(),
        kind,
        plan.workspace(),
        plan.session(),
        plan.rows(),
        plan.steps(),
        plan.warnings());
  }

  private static AwayPlanner.Part part(Stores stores, Former before) {
    return new AwayPlanner.Part(
        stores.sessions().find(before.session()).orElseThrow(),
        stores.sessions().worktrees(before.session()),
        before);
  }

  /**
   * Refuses while something of an operation that cannot be read rests in quarantine, and no row
   * knows that: by the rows it would be lost.
   */
  void requireNothingForgotten(Operation waiting, List<Session> sessions) {
    if (new JournalEntry(waiting).isReadable()) {
      return;
    }
    record Read(List<Worktree> rows, Summaries.Known known) {}
    Read read =
        context
            .store()
            .read(stores ->
                new Read(
                    sessions.stream()
                        .flatMap(each -> stores.sessions().worktrees(each.id()).stream())
                        .toList(),
                    Summaries.Known.read(stores)));
    Function<Worktree, QuarantinePlace> place =
        row ->
            context
                .layout()
                .quarantine(read.known().repository(row).location(), waiting.id(), row.number());
    List<String> forgotten =
        read.rows().stream()
            .filter(row -> !row.removal().map(Removal::operation).equals(Optional.of(waiting.id())))
            .filter(row -> Files.exists(place.apply(row).tree(), LinkOption.NOFOLLOW_LINKS))
            .map(row -> "%s in %s".formatted(row.folder(), place.apply(row).box()))
            .toList();
    if (!forgotten.isEmpty()) {
      throw Failure.of(
              FailureCode.WRONG_STATE,
              "what it has moved is known to no row: " + String.join(", ", forgotten))
          .with("operation", waiting.id().value())
          .with("quarantine", forgotten)
          .withHint("The README beside it says how to put it back by hand; then try again.")
          .exception();
    }
  }
}
