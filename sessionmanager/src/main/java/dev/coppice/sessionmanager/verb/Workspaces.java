package dev.coppice.sessionmanager.verb;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.FoundRepositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Registered;
import dev.coppice.sessionmanager.result.Rescan;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import dev.coppice.sessionmanager.verb.WorkspaceDraft.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Registers folders, looks at them again, and forgets them. Writes nothing into them. */
public final class Workspaces {
  private static final String LOCK = "workspaces";

  private final Context context;

  private final RepositoryNames names = new RepositoryNames();
  private final WorkspaceDrafts drafts;

  public Workspaces(Context context) {
    this.context = context;
    this.drafts = new WorkspaceDrafts(context, names);
  }

  public Answer<Registered> add(Caller caller, AddWorkspace command) {
    WorkspaceDraft draft = drafts.draft(caller, command);
    if (command.dryRun()) {
      return new Answer.Planned<>(WorkspacePlans.add(draft));
    }
    context.gate().pass();
    register(draft, stores -> note(stores, caller, OperationKind.WORKSPACE_ADD, draft.workspace()));
    return new Answer.Done<>(new Registered(summary(draft.workspace()), draft.passedOver()));
  }

  public List<WorkspaceSummary> all() {
    return context
        .store()
        .read(stores ->
            stores.workspaces().all().stream()
                .filter(workspace -> workspace.removedAt().isEmpty())
                .map(workspace -> context.summaries().workspace(stores, workspace))
                .toList());
  }

  public WorkspaceSummary show(Caller caller, WorkspaceRef ref) {
    return context
        .store()
        .read(stores ->
            context.summaries().workspace(stores, new Finder(stores).workspace(caller, ref)));
  }

  /** Takes in new repositories, and marks those that are gone as orphaned. */
  public Answer<Rescan> rescan(Caller caller, WorkspaceRef ref, boolean dryRun) {
    if (!dryRun) {
      context.gate().pass();
    }
    Workspace workspace = context.store().read(stores -> new Finder(stores).workspace(caller, ref));
    FoundRepositories found = drafts.search(workspace.path());
    if (dryRun) {
      return new Answer.Planned<>(
          WorkspacePlans.rescan(
              context.store().read(stores -> merge(stores, workspace, found.repositories()))));
    }
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      return new Answer.Done<>(
          commit(stores -> {
            RescanMerge merge = merge(stores, workspace, found.repositories());
            write(stores, merge);
            note(stores, caller, OperationKind.WORKSPACE_RESCAN, workspace);
            return new Rescan(
                context.summaries().workspace(stores, workspace),
                merge.added(),
                merge.orphaned(),
                merge.returned(),
                merge.unknown(found.passedOver()));
          }));
    }
  }

  /** Forgets a workspace that has nothing on disk any more; its sessions stay in the records. */
  public Answer<WorkspaceSummary> remove(Caller caller, WorkspaceRef ref, boolean dryRun) {
    if (dryRun) {
      return new Answer.Planned<>(
          WorkspacePlans.remove(
              context
                  .store()
                  .read(stores -> unused(stores, new Finder(stores).workspace(caller, ref)))));
    }
    context.gate().pass();
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      return new Answer.Done<>(
          commit(stores -> {
            Workspace workspace = unused(stores, new Finder(stores).workspace(caller, ref));
            WorkspaceSummary summary = context.summaries().workspace(stores, workspace);
            stores.workspaces().update(workspace.removed(context.clock().instant()));
            note(stores, caller, OperationKind.WORKSPACE_REMOVE, workspace);
            return summary;
          }));
    }
  }

  /** The registered workspace that is meant, or else a draft of the folder that is. */
  WorkspaceDraft forSpawn(Caller caller, WorkspaceRef ref) {
    return drafts.forSpawn(caller, ref);
  }

  private <T> T commit(Function<Stores, T> transaction) {
    CrashPoint.BEFORE_WORKSPACE.reached();
    T written = context.store().write(transaction);
    CrashPoint.AFTER_WORKSPACE.reached();
    return written;
  }

  /** Each is one transaction, and an operation only where a key is claimed by it. */
  private void note(Stores stores, Caller caller, OperationKind kind, Workspace workspace) {
    context
        .runner()
        .note(
            stores,
            context.ids().operation(),
            kind,
            Optional.of(workspace.id()),
            caller.actor(),
            Optional.empty());
  }

  /** Writes a draft. One of two that do so at once wins; the other is told. */
  void register(WorkspaceDraft draft) {
    register(draft, _ -> {});
  }

  private void register(WorkspaceDraft draft, Consumer<Stores> along) {
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      commit(stores -> {
        if (draft.origin() == Origin.NEW) {
          stores.workspaces().insert(draft.workspace());
          draft.repositories().forEach(stores.workspaces()::insert);
        } else {
          stores.workspaces().update(draft.workspace().revived());
          write(stores, merge(stores, draft.workspace(), draft.locations()));
        }
        along.accept(stores);
        return draft;
      });
    } catch (DuplicateException e) {
      throw WorkspaceDrafts.exists(draft.workspace()).exception(e);
    }
  }

  WorkspaceSummary summary(Workspace workspace) {
    return context
        .store()
        .read(stores ->
            context
                .summaries()
                .workspace(stores, stores.workspaces().find(workspace.id()).orElseThrow()));
  }

  private RescanMerge merge(Stores stores, Workspace workspace, List<RepositoryLocation> found) {
    return new RescanMerge(
        workspace,
        found,
        stores.workspaces().repositories(workspace.id()),
        context.git().repositories(),
        names,
        context.ids());
  }

  private static void write(Stores stores, RescanMerge merge) {
    merge.inserts().forEach(stores.workspaces()::insert);
    merge.updates().forEach(stores.workspaces()::update);
  }

  private static Workspace unused(Stores stores, Workspace workspace) {
    List<String> using =
        stores.sessions().all().stream()
            .filter(session -> session.workspace().equals(workspace.id()))
            .filter(session -> isUsed(stores, session))
            .map(Session::name)
            .toList();
    if (!using.isEmpty()) {
      throw Failure.of(
              FailureCode.WORKSPACE_IN_USE,
              "workspace '" + workspace.name() + "' has sessions: " + String.join(", ", using))
          .with("sessions", using)
          .withHint("End them first: coppice kill " + String.join(" ", using))
          .exception();
    }
    return workspace;
  }

  /** A session that has ended, and whose folders' repositories have left, can wait for nothing. */
  private static boolean isUsed(Stores stores, Session session) {
    List<Worktree> rows = stores.sessions().worktrees(session.id());
    Summaries.Known known = Summaries.Known.read(stores);
    boolean onlyOrphans =
        session.state() == SessionState.TERMINATED
            && rows.stream()
                .filter(row -> row.state() != WorktreeState.UNAVAILABLE)
                .allMatch(row -> known.repository(row).orphaned());
    return Summaries.holdsName(session, rows) && !onlyOrphans;
  }
}
