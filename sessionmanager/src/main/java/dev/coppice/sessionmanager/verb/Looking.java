package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.ScaffoldFinder;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.RemovalLook;
import dev.coppice.sessionmanager.plan.RemovalLooks;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.SessionStatus;
import dev.coppice.sessionmanager.result.SessionSummary;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What only looks: ls, show, status, path, op ls, op show. Takes no lock. */
public final class Looking {
  private final Context context;
  private final RemovalLooks looks;

  public Looking(Context context) {
    this.context = context;
    this.looks = new RemovalLooks(context.git(), context.layout());
  }

  public List<SessionSummary> list(Caller caller, WorkspaceRef workspace, boolean all) {
    return context
        .store()
        .read(stores -> {
          var finder = new Finder(stores);
          Optional<WorkspaceId> scope = finder.scope(caller, workspace);
          Summaries.Known known = Summaries.Known.read(stores);
          Map<SessionId, List<Worktree>> rows = stores.sessions().worktreesOfAll();
          List<Session> listed =
              finder.sessions(scope).stream()
                  .filter(s -> all || Summaries.holdsName(s, rowsOf(rows, s)))
                  .toList();
          return context.summaries().sessions(listed, rows, known);
        });
  }

  private static List<Worktree> rowsOf(Map<SessionId, List<Worktree>> rows, Session session) {
    return rows.getOrDefault(session.id(), List.of());
  }

  public SessionSummary show(Caller caller, SessionRef ref) {
    return context.show(find(caller, ref).id());
  }

  public SessionStatus status(Caller caller, SessionRef ref) {
    record Read(List<Worktree> rows, Summaries.Known known) {}
    SessionId id = find(caller, ref).id();
    Read read =
        context
            .store()
            .read(
                stores -> new Read(stores.sessions().worktrees(id), Summaries.Known.read(stores)));
    List<RemovalLook> seen =
        looks.look(read.rows(), _ -> true, read.known().repositories(), Unsaved.KEEPS);
    return new SessionStatus(
        context.show(id),
        seen.stream()
            .filter(look -> look.assessment().isPresent())
            .map(look ->
                new SessionStatus.WorktreeStatus(
                    look.repository().name(), look.row().folder(), look.findings()))
            .toList());
  }

  public Path path(Caller caller, SessionRef ref, Optional<String> repository) {
    SessionSummary session = show(caller, ref);
    List<SessionSummary.Row> rows =
        repository.map(name -> List.of(row(session, name))).orElse(session.worktrees());
    if (rows.stream().noneMatch(row -> row.worktree().state() == WorktreeState.ACTIVE)) {
      throw notThere(session).exception();
    }
    return repository.isPresent()
        ? rows.getFirst().worktree().folder()
        : session.session().folder();
  }

  private static Failure notThere(SessionSummary session) {
    String name = session.session().name();
    return Failure.of(
            FailureCode.WRONG_STATE,
            "session '%s' is %s: its worktrees are not on disk"
                .formatted(name, session.status().name().toLowerCase(Locale.ROOT)))
        .withHint("coppice restore " + name + " brings them back.");
  }

  private static SessionSummary.Row row(SessionSummary session, String name) {
    return session.worktrees().stream()
        .filter(row -> row.repository().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Failure.of(
                    FailureCode.REPOSITORY_NOT_FOUND,
                    "session '%s' has no repository '%s'".formatted(session.session().name(), name))
                .withHint(
                    "It has: "
                        + String.join(
                            ", ",
                            session.worktrees().stream()
                                .map(SessionSummary.Row::repository)
                                .toList()))
                .exception());
  }

  private Session find(Caller caller, SessionRef ref) {
    return context.store().read(stores -> new Finder(stores).session(caller, ref));
  }

  public List<OperationDetail> operations(
      Caller caller, Optional<SessionRef> session, Optional<WorkspaceRef> workspace, int most) {
    return context
        .store()
        .read(stores -> {
          var finder = new Finder(stores);
          Optional<SessionId> of = session.map(ref -> finder.session(caller, ref)).map(Session::id);
          Optional<WorkspaceId> scope = workspace.flatMap(ref -> finder.scope(caller, ref));
          return stores.operations().newest(of, most).stream()
              .filter(o -> scope.isEmpty() || o.workspace().equals(scope))
              .map(operation -> detail(stores, operation))
              .toList();
        });
  }

  public OperationDetail operation(String id) {
    return context.store().read(stores -> detail(stores, new OperationFinder(stores).find(id)));
  }

  private static OperationDetail detail(Stores stores, Operation operation) {
    Optional<RowChanges> rows = new JournalEntry(operation).rows();
    Optional<JournalCodec.Result> result = new JournalEntry(operation).result();
    return new OperationDetail(
        operation,
        operation.workspace().flatMap(id -> stores.workspaces().find(id)).map(Workspace::name),
        rows.flatMap(RowChanges::takesBack),
        rows
            .map(RowChanges::sessionIds)
            .filter(ids -> !ids.isEmpty())
            .orElseGet(() -> operation.session().stream().toList())
            .stream()
            .flatMap(id -> stores.sessions().find(id).or(() -> unborn(rows)).stream())
            .toList(),
        result.map(JournalCodec.Result::outcome),
        result.map(JournalCodec.Result::warnings).orElse(List.of()),
        result.flatMap(JournalCodec.Result::failure),
        stores.operations().steps(operation.id()).stream().map(Looking::step).toList(),
        stores.operations().children(operation.id()).stream().map(Operation::id).toList(),
        new ScaffoldFinder(stores).of(operation.id()));
  }

  /** The session that a spawn has not made, or not yet. */
  private static Optional<Session> unborn(Optional<RowChanges> rows) {
    return rows.filter(RowChanges.Born.class::isInstance)
        .map(RowChanges.Born.class::cast)
        .map(RowChanges.Born::session);
  }

  private static OperationDetail.Step step(StepRow row) {
    Optional<PlannedStep> planned = JournalEntry.step(row);
    return new OperationDetail.Step(
        planned.flatMap(PlannedStep::repositoryName),
        row.kind(),
        row.state(),
        planned.map(known -> known.step().detail()).orElse("cannot be read"));
  }
}
