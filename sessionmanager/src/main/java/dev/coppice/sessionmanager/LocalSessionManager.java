package dev.coppice.sessionmanager;

import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Gc;
import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.command.Remove;
import dev.coppice.sessionmanager.command.Resolve;
import dev.coppice.sessionmanager.command.Restore;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.Spawn;
import dev.coppice.sessionmanager.command.Undo;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Check;
import dev.coppice.sessionmanager.result.Export;
import dev.coppice.sessionmanager.result.GcResult;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import dev.coppice.sessionmanager.result.Mended;
import dev.coppice.sessionmanager.result.OperationDetail;
import dev.coppice.sessionmanager.result.PreservedApplied;
import dev.coppice.sessionmanager.result.PreservedDetail;
import dev.coppice.sessionmanager.result.PreservedDropped;
import dev.coppice.sessionmanager.result.PreservedSummary;
import dev.coppice.sessionmanager.result.Receipt;
import dev.coppice.sessionmanager.result.Registered;
import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.Rescan;
import dev.coppice.sessionmanager.result.ResolveResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.SessionStatus;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.result.SpawnResult;
import dev.coppice.sessionmanager.result.UndoResult;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import dev.coppice.sessionmanager.run.Pauses;
import dev.coppice.sessionmanager.run.Recovery;
import dev.coppice.sessionmanager.verb.Clearing;
import dev.coppice.sessionmanager.verb.Context;
import dev.coppice.sessionmanager.verb.Exporting;
import dev.coppice.sessionmanager.verb.Looking;
import dev.coppice.sessionmanager.verb.Mending;
import dev.coppice.sessionmanager.verb.Once;
import dev.coppice.sessionmanager.verb.Preserving;
import dev.coppice.sessionmanager.verb.Reconciling;
import dev.coppice.sessionmanager.verb.Removing;
import dev.coppice.sessionmanager.verb.Resolving;
import dev.coppice.sessionmanager.verb.Restoring;
import dev.coppice.sessionmanager.verb.Retrying;
import dev.coppice.sessionmanager.verb.Spawning;
import dev.coppice.sessionmanager.verb.Undoing;
import dev.coppice.sessionmanager.verb.Workspaces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The session manager over one local store. Holds no logic: each verb has its class. */
final class LocalSessionManager implements SessionManager {
  private static final Logger LOG = LoggerFactory.getLogger(LocalSessionManager.class);
  private static final Caller COPPICE = new Caller(Path.of("/"), "coppice", Progress.NONE);

  private final Context context;
  private final Recovery recovery;
  private final Reconciling reconciling;
  private final Workspaces workspaces;
  private final Spawning spawning;
  private final Removing removing;
  private final Retrying retrying;
  private final Restoring restoring;
  private final Undoing undoing;
  private final Resolving resolving;
  private final Preserving preserving;
  private final Clearing clearing;
  private final Once once;
  private final Looking looking;
  private final Mending mending;

  LocalSessionManager(
      Context context,
      Recovery recovery,
      Reconciling reconciling,
      Workspaces workspaces,
      Spawning spawning,
      Removing removing,
      Retrying retrying,
      Restoring restoring,
      Undoing undoing,
      Resolving resolving,
      Preserving preserving,
      Clearing clearing,
      Once once,
      Looking looking) {
    this.context = context;
    this.recovery = recovery;
    this.reconciling = reconciling;
    this.workspaces = workspaces;
    this.spawning = spawning;
    this.removing = removing;
    this.retrying = retrying;
    this.restoring = restoring;
    this.undoing = undoing;
    this.resolving = resolving;
    this.preserving = preserving;
    this.clearing = clearing;
    this.once = once;
    this.looking = looking;
    this.mending = new Mending(context, reconciling, retrying);
  }

  @Override
  public void recover() {
    try {
      recovery.settleAll();
      reconciling.adopt();
    } finally {
      context.gate().open();
    }
  }

  @Override
  public boolean recovering() {
    return context.gate().closed();
  }

  @Override
  public void retryDueRemovals() {
    if (context.gate().closed()) {
      return;
    }
    context.leftOpen().settleAll();
    Instant now = context.clock().instant();
    context.store().read(stores -> stores.sessions().due(now, Pauses.latest(now))).stream()
        .map(Worktree::session)
        .distinct()
        .forEach(session -> {
          try {
            retrying.retry(COPPICE, session);
          } catch (RuntimeException e) {
            LOG.info("session={} retry put off: {}", session, e.toString());
          }
        });
  }

  @Override
  public Answer<Registered> addWorkspace(Caller caller, AddWorkspace command) {
    return workspaces.add(caller, command);
  }

  @Override
  public List<WorkspaceSummary> workspaces() {
    return workspaces.all();
  }

  @Override
  public WorkspaceSummary workspace(Caller caller, WorkspaceRef ref) {
    return workspaces.show(caller, ref);
  }

  @Override
  public Answer<Rescan> rescan(Caller caller, WorkspaceRef ref, boolean dryRun) {
    return workspaces.rescan(caller, ref, dryRun);
  }

  @Override
  public Answer<WorkspaceSummary> removeWorkspace(Caller caller, WorkspaceRef ref, boolean dryRun) {
    return workspaces.remove(caller, ref, dryRun);
  }

  @Override
  public Answer<SpawnResult> spawn(Caller caller, Spawn command) {
    return spawning.spawn(caller, command);
  }

  @Override
  public List<SessionSummary> list(Caller caller, WorkspaceRef workspace, boolean all) {
    return looking.list(caller, workspace, all);
  }

  @Override
  public SessionSummary show(Caller caller, SessionRef ref) {
    return looking.show(caller, ref);
  }

  @Override
  public SessionStatus status(Caller caller, SessionRef ref) {
    return looking.status(caller, ref);
  }

  @Override
  public Path path(Caller caller, SessionRef ref, Optional<String> repository) {
    return looking.path(caller, ref, repository);
  }

  @Override
  public Answer<List<RemovalResult>> remove(Caller caller, Remove command) {
    return removing.remove(caller, command);
  }

  @Override
  public Answer<List<RestoreResult>> restore(Caller caller, Restore command) {
    return restoring.restore(caller, command);
  }

  @Override
  public Answer<UndoResult> undo(Caller caller, Undo command) {
    return undoing.undo(caller, command);
  }

  @Override
  public Answer<ResolveResult> resolve(Caller caller, Resolve command) {
    return resolving.resolve(caller, command);
  }

  @Override
  public List<PreservedSummary> preserved(
      Caller caller, Optional<String> session, WorkspaceRef workspace, boolean all) {
    return preserving.list(caller, session, workspace, all);
  }

  @Override
  public List<PreservedDetail> showPreserved(Caller caller, PreservedRef ref, boolean diff) {
    return preserving.show(caller, ref, diff);
  }

  @Override
  public Answer<PreservedApplied> applyPreserved(Caller caller, PreservedRef ref, boolean dryRun) {
    return preserving.apply(caller, ref, dryRun);
  }

  @Override
  public Answer<PreservedDropped> dropPreserved(Caller caller, PreservedRef ref, boolean dryRun) {
    return preserving.drop(caller, ref, dryRun);
  }

  @Override
  public PreservedSummary exportPreserved(Caller caller, PreservedRef ref, Path file) {
    return preserving.export(caller, ref, file);
  }

  @Override
  public List<OperationDetail> operations(
      Caller caller, Optional<SessionRef> session, Optional<WorkspaceRef> workspace, int most) {
    return looking.operations(caller, session, workspace, most);
  }

  @Override
  public Answer<GcResult> gc(Caller caller, Gc command) {
    return clearing.clear(caller, command);
  }

  @Override
  public void clearDue() {
    clearing.clearDue(COPPICE);
    once.sweep();
  }

  @Override
  public KeyedAnswer once(Caller caller, Keyed request, Supplier<KeyedAnswer.First> work) {
    return once.answer(caller, request, work);
  }

  @Override
  public Receipt receipt(Caller caller, OperationKind verb, String key, WorkspaceRef workspace) {
    return once.receipt(caller, verb, key, workspace);
  }

  @Override
  public void stopClearing() {
    clearing.stop();
  }

  @Override
  public OperationDetail operation(String id) {
    return looking.operation(id);
  }

  @Override
  public List<Check> examine() {
    return reconciling.examine();
  }

  @Override
  public Answer<List<Mended>> mend(Caller caller, boolean dryRun) {
    return mending.mend(caller, dryRun);
  }

  @Override
  public Export export() {
    return new Exporting(context).export();
  }
}
