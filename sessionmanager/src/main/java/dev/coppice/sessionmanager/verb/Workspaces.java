package dev.coppice.sessionmanager.verb;

import dev.coppice.git.Probe;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.Paths;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Names;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.plan.Probes;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.PlanSummary;
import dev.coppice.sessionmanager.result.Rescan;
import dev.coppice.sessionmanager.result.WorkspaceSummary;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Registers folders, looks at them again, and forgets them. Writes nothing into them. */
public final class Workspaces {
  private static final String LOCK = "workspaces";

  private final Context context;
  private final RepositoryNames names = new RepositoryNames();

  public Workspaces(Context context) {
    this.context = context;
  }

  /** A workspace that is not registered yet, or was and is to come back. */
  record Draft(Workspace workspace, List<WorkspaceRepository> repositories, Origin origin) {}

  /** Whether a draft's workspace is registered, was once, or never was. */
  enum Origin {
    REGISTERED,
    FORGOTTEN,
    NEW
  }

  public Answer<WorkspaceSummary> add(Caller caller, AddWorkspace command) {
    Draft draft = draft(caller, command);
    if (command.dryRun()) {
      return new Answer.Planned<>(plan(draft));
    }
    context.gate().pass();
    register(draft);
    return new Answer.Done<>(summary(draft.workspace()));
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
  public Rescan rescan(Caller caller, WorkspaceRef ref) {
    context.gate().pass();
    Workspace workspace = context.store().read(stores -> new Finder(stores).workspace(caller, ref));
    List<RepositoryLocation> found = context.git().repositories().search(workspace.path());
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      return context
          .store()
          .write(stores -> {
            var merge =
                new RescanMerge(
                    workspace,
                    found,
                    stores.workspaces().repositories(workspace.id()),
                    context.git().repositories(),
                    names,
                    context.ids());
            merge.inserts().forEach(stores.workspaces()::insert);
            merge.updates().forEach(stores.workspaces()::update);
            return new Rescan(
                context.summaries().workspace(stores, workspace),
                merge.added(),
                merge.orphaned(),
                merge.returned());
          });
    }
  }

  /** Forgets a workspace that has nothing on disk any more; its sessions stay in the records. */
  public WorkspaceSummary remove(Caller caller, WorkspaceRef ref) {
    context.gate().pass();
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      return context
          .store()
          .write(stores -> {
            Workspace workspace = new Finder(stores).workspace(caller, ref);
            WorkspaceSummary summary = context.summaries().workspace(stores, workspace);
            requireUnused(stores, workspace);
            stores.workspaces().update(workspace.removed(context.clock().instant()));
            return summary;
          });
    }
  }

  /** The registered workspace that is meant, or else a draft of the folder that is. */
  Draft forSpawn(Caller caller, WorkspaceRef ref) {
    Optional<Draft> registered =
        context
            .store()
            .read(stores ->
                new Finder(stores)
                    .find(caller, ref)
                    .map(workspace ->
                        new Draft(
                            workspace,
                            stores.workspaces().repositories(workspace.id()),
                            Origin.REGISTERED)));
    return registered.orElseGet(() -> {
      Path folder = caller.folder().resolve(ref.text().orElse("")).normalize();
      if (!Files.isDirectory(folder)) {
        throw Failure.of(
                FailureCode.WORKSPACE_NOT_FOUND,
                "there is no workspace, and no folder, '" + ref.text().orElse("") + "'")
            .withHint("coppice workspace ls lists the registered ones.")
            .exception();
      }
      return draft(caller, new AddWorkspace(topOf(folder), Optional.empty(), Map.of(), false));
    });
  }

  boolean isRegistered(Draft draft) {
    return draft.origin() == Origin.REGISTERED;
  }

  /** Writes a draft. One of two that do so at once wins; the other is told. */
  void register(Draft draft) {
    try (var _ = context.locks().take(List.of(LOCK), LOCK)) {
      context
          .store()
          .write(stores -> {
            if (draft.origin() == Origin.NEW) {
              stores.workspaces().insert(draft.workspace());
              draft.repositories().forEach(stores.workspaces()::insert);
            } else {
              stores.workspaces().update(draft.workspace().revived());
              reviveRepositories(stores, draft);
            }
            return draft;
          });
    } catch (DuplicateException e) {
      throw exists(draft.workspace()).exception(e);
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

  private void reviveRepositories(Stores stores, Draft draft) {
    var merge =
        new RescanMerge(
            draft.workspace(),
            draft.repositories().stream().map(WorkspaceRepository::location).toList(),
            stores.workspaces().repositories(draft.workspace().id()),
            context.git().repositories(),
            names,
            context.ids());
    merge.inserts().forEach(stores.workspaces()::insert);
    merge.updates().forEach(stores.workspaces()::update);
  }

  /** A folder inside a repository stands for that repository. */
  private Path topOf(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (context.git().repositories().probe(at) instanceof Probe.Usable) {
        return at;
      }
      if (at.equals(folder) && !context.git().repositories().search(at).isEmpty()) {
        return at;
      }
    }
    return folder;
  }

  private Draft draft(Caller caller, AddWorkspace command) {
    Path asked = caller.folder().resolve(command.folder()).normalize();
    if (!Files.isDirectory(asked)) {
      throw Failure.of(FailureCode.NOT_A_FOLDER, asked + " is not a folder")
          .with("path", asked.toString())
          .exception();
    }
    if (!Files.isReadable(asked)) {
      throw Failure.of(FailureCode.UNREADABLE, asked + " cannot be read")
          .with("path", asked.toString())
          .exception();
    }
    Path folder = Paths.real(asked);
    if (folder.startsWith(context.layout().worktreesRoot())
        || (context.layout().worktreesRoot().startsWith(folder)
            && Files.exists(folder.resolve("coppice.db"), LinkOption.NOFOLLOW_LINKS))) {
      throw Failure.of(FailureCode.WORKSPACE_OVERLAPS, folder + " is one of Coppice's own folders")
          .withHint("Register the folder with the original repositories.")
          .exception();
    }
    String name = name(command, folder);
    Optional<Workspace> earlier = earlier(folder, name);
    Workspace workspace =
        earlier.orElseGet(() ->
            new Workspace(
                context.ids().workspace(),
                name,
                folder,
                context.clock().instant(),
                Optional.empty(),
                0));
    Map<String, RepositoryLocation> repositories =
        command.repositories().isEmpty() ? found(folder) : named(folder, command.repositories());
    var rows = new ArrayList<WorkspaceRepository>();
    repositories.forEach((repository, location) ->
        rows.add(
            new WorkspaceRepository(
                context.ids().repository(),
                workspace.id(),
                repository,
                relative(folder, location.workTree(), repository),
                location,
                false,
                0)));
    return new Draft(workspace, rows, earlier.isPresent() ? Origin.FORGOTTEN : Origin.NEW);
  }

  /** A workspace of this folder that was removed; throws if one is registered, or has the name. */
  private Optional<Workspace> earlier(Path folder, String name) {
    List<Workspace> all = context.store().read(stores -> stores.workspaces().all());
    for (Workspace other : all) {
      boolean registered = other.removedAt().isEmpty();
      if (registered && (other.path().equals(folder) || other.name().equals(name))) {
        throw exists(other).exception();
      }
    }
    return all.stream()
        .filter(other -> other.path().equals(folder))
        .findFirst()
        .map(other -> other.withName(name));
  }

  private static Failure exists(Workspace other) {
    return Failure.of(
            FailureCode.WORKSPACE_EXISTS,
            "workspace '" + other.name() + "' is registered already, for " + other.path())
        .with("workspace", other.name())
        .with("path", other.path().toString())
        .withHint(
            "Use it as it is, look at it again with coppice workspace rescan "
                + other.name()
                + ", or choose another name with --name.");
  }

  private String name(AddWorkspace command, Path folder) {
    String name =
        command
            .name()
            .orElseGet(() -> names.safe(Objects.toString(folder.getFileName(), "workspace")));
    Names.problem(name)
        .ifPresent(problem -> {
          throw Failure.of(
                  FailureCode.INVALID_NAME, "'" + name + "' cannot name a workspace: it " + problem)
              .with("name", name)
              .withHint("Choose another with --name.")
              .exception();
        });
    return name;
  }

  private Map<String, RepositoryLocation> found(Path folder) {
    List<RepositoryLocation> found = context.git().repositories().search(folder);
    if (found.isEmpty()) {
      Probe probe = context.git().repositories().probe(folder);
      throw (probe instanceof Probe.NotARepository || probe instanceof Probe.Usable
              ? Failure.of(FailureCode.NO_REPOSITORIES, folder + " holds no git repository")
                  .withHint("Name one with --repo NAME=PATH, or register another folder.")
              : Probes.failure(probe, folder))
          .with("path", folder.toString())
          .exception();
    }
    return names.of(folder, found);
  }

  private Map<String, RepositoryLocation> named(Path folder, Map<String, Path> paths) {
    var named = new java.util.LinkedHashMap<String, RepositoryLocation>();
    var seen = new HashSet<Path>();
    paths.forEach((name, path) -> {
      names.require(name);
      Path place = Paths.real(folder.resolve(path));
      Probe probe = context.git().repositories().probe(place);
      if (!(probe instanceof Probe.Usable usable)) {
        throw Probes.failure(probe, place).with("repository", name).exception();
      }
      if (!seen.add(usable.location().commonDir())) {
        throw Failure.of(FailureCode.INVALID_VALUE, "repository " + place + " is named twice")
            .exception();
      }
      named.put(name, usable.location());
    });
    return named;
  }

  /** Where a repository's worktree lies in a session; one from outside the folder, by its name. */
  private static Path relative(Path folder, Path workTree, String name) {
    return workTree.startsWith(folder) ? folder.relativize(workTree) : Path.of(name);
  }

  private static void requireUnused(Stores stores, Workspace workspace) {
    List<String> using =
        stores.sessions().all().stream()
            .filter(session -> session.workspace().equals(workspace.id()))
            .filter(
                session -> Summaries.holdsName(session, stores.sessions().worktrees(session.id())))
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
  }

  private static PlanSummary plan(Draft draft) {
    return new PlanSummary(
        OperationKind.WORKSPACE_ADD,
        draft.repositories().stream()
            .map(repository ->
                new PlanSummary.Line(
                    Optional.empty(),
                    Optional.of(repository.name()),
                    "register",
                    repository.location().workTree().toString()))
            .toList());
  }
}
