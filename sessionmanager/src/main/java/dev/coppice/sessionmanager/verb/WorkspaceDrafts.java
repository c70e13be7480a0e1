package dev.coppice.sessionmanager.verb;

import dev.coppice.git.FoundRepositories;
import dev.coppice.git.Probe;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.command.AddWorkspace;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.find.Paths;
import dev.coppice.sessionmanager.model.Names;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.plan.Probes;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.verb.WorkspaceDraft.Origin;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds which workspace and which repositories a command means, and refuses what cannot be one. */
final class WorkspaceDrafts {
  private final Context context;
  private final RepositoryNames names;

  WorkspaceDrafts(Context context, RepositoryNames names) {
    this.context = context;
    this.names = names;
  }

  /** The registered workspace that is meant, or else a draft of the folder that is. */
  WorkspaceDraft forSpawn(Caller caller, WorkspaceRef ref) {
    Optional<WorkspaceDraft> registered =
        context
            .store()
            .read(stores ->
                new Finder(stores)
                    .find(caller, ref)
                    .map(workspace ->
                        new WorkspaceDraft(
                            workspace,
                            stores.workspaces().repositories(workspace.id()),
                            List.of(),
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

  /** A folder inside a repository stands for that repository. */
  private Path topOf(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (context.git().repositories().probe(at) instanceof Probe.Usable) {
        return at;
      }
      if (at.equals(folder) && !context.git().repositories().search(at).repositories().isEmpty()) {
        return at;
      }
    }
    return folder;
  }

  WorkspaceDraft draft(Caller caller, AddWorkspace command) {
    Path asked = caller.folder().resolve(command.folder()).normalize();
    if (!Files.isDirectory(asked)) {
      throw Failure.of(
              FailureCode.NOT_A_FOLDER,
              Files.exists(asked, LinkOption.NOFOLLOW_LINKS)
                  ? asked + " is not a folder"
                  : "there is no folder " + asked)
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
    FoundRepositories found =
        command.repositories().isEmpty()
            ? found(folder)
            : new FoundRepositories(List.of(), List.of());
    Map<String, RepositoryLocation> repositories =
        command.repositories().isEmpty()
            ? names.of(folder, found.repositories())
            : named(folder, command.repositories());
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
    return new WorkspaceDraft(
        workspace, rows, found.passedOver(), earlier.isPresent() ? Origin.FORGOTTEN : Origin.NEW);
  }

  /** A workspace of this folder that was removed; throws if one is registered, or has the name. */
  private Optional<Workspace> earlier(Path folder, String name) {
    List<Workspace> all = context.store().read(stores -> stores.workspaces().all());
    for (Workspace other : all) {
      boolean registered = other.removedAt().isEmpty();
      if (registered && other.path().equals(folder)) {
        throw exists(other).exception();
      }
      if (registered && other.name().equals(name)) {
        throw exists(other).withHint("Choose another name with --name.").exception();
      }
    }
    return all.stream()
        .filter(other -> other.path().equals(folder))
        .findFirst()
        .map(other -> other.withName(name));
  }

  static Failure exists(Workspace other) {
    return Failure.of(
            FailureCode.WORKSPACE_EXISTS,
            "workspace '" + other.name() + "' is registered already, for " + other.path())
        .with("workspace", other.name())
        .with("path", other.path().toString())
        .withHint(
            "Use it as it is; coppice workspace rescan "
                + other.name()
                + " looks for repositories that came or went.");
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

  /** What lies in a folder, Coppice's own worktrees aside. */
  FoundRepositories search(Path folder) {
    FoundRepositories found = context.git().repositories().search(folder);
    Path own = context.layout().worktreesRoot();
    return new FoundRepositories(
        found.repositories(),
        found.passedOver().stream().filter(other -> !other.folder().startsWith(own)).toList());
  }

  private FoundRepositories found(Path folder) {
    FoundRepositories found = search(folder);
    if (found.repositories().isEmpty()) {
      Probe probe = context.git().repositories().probe(folder);
      throw (probe instanceof Probe.NotARepository || probe instanceof Probe.Usable
              ? Failure.of(FailureCode.NO_REPOSITORIES, folder + " holds no git repository")
                  .withHint("Name one with --repo NAME=PATH, or register another folder.")
              : Probes.failure(probe, folder))
          .with("path", folder.toString())
          .exception();
    }
    return found;
  }

  private Map<String, RepositoryLocation> named(Path folder, Map<String, Path> paths) {
    var named = new LinkedHashMap<String, RepositoryLocation>();
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
}
