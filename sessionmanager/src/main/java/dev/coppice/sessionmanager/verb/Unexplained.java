package dev.coppice.sessionmanager.verb;

import dev.coppice.git.GitException;
import dev.coppice.git.Repository;
import dev.coppice.git.Repository.RefValue;
import dev.coppice.git.Repository.Registration;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.plan.Shell;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Check;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in repositories and in the root of the worktrees, and no row explains it. */
final class Unexplained {
  private static final String REGISTRATION = "coppice-s_";
  private static final String PRESERVED = "refs/coppice/preserved/";

  private final Context context;
  private final List<Place> places;
  private final boolean reachable;

  Unexplained(Context context, List<Place> places, boolean reachable) {
    this.context = context;
    this.places = places;
    this.reachable = reachable;
  }

  /** What git has in a repository that looks like ours. */
  private record Seen(
      WorkspaceRepository repository,
      Repository git,
      List<Registration> registrations,
      List<String> preserved) {}

  /** What rows say, or will say when what is under way is decided. */
  private record Known(Set<String> registrations, Set<String> preserved) {}

  /** Git is asked before the rows, so that what has come meanwhile is explained. */
  List<Check> checks() {
    var checks = new ArrayList<Check>();
    Set<WorkspaceId> gone = goneWorkspaces(checks);
    List<Seen> seen =
        context.store().read(Unexplained::inUse).stream()
            .filter(repository -> !gone.contains(repository.workspace()))
            .flatMap(repository -> look(repository, checks).stream())
            .toList();
    Known known = context.store().read(Unexplained::known);
    for (Seen one : seen) {
      strangers(one, known).forEach(checks::add);
      preserved(one, known).ifPresent(checks::add);
    }
    if (reachable) {
      checks.addAll(new LeftInRoot(context, places).checks());
    }
    return checks;
  }

  /** One that was moved is known again once it is back in its place. */
  private Set<WorkspaceId> goneWorkspaces(List<Check> checks) {
    var gone = new HashSet<WorkspaceId>();
    for (Workspace workspace : context.store().read(stores -> stores.workspaces().all())) {
      if (workspace.removedAt().isEmpty() && !Files.isDirectory(workspace.path())) {
        gone.add(workspace.id());
        String name = Shell.quote(workspace.name());
        checks.add(
            new Check(
                "workspace " + workspace.name(),
                false,
                "its folder is gone: " + workspace.path(),
                Optional.of(
                    "If it was moved, move it back. If it is gone for good: coppice workspace rescan %s, end its sessions, coppice workspace rm %s"
                        .formatted(name, name))));
      }
    }
    return gone;
  }

  private Optional<Seen> look(WorkspaceRepository repository, List<Check> checks) {
    try {
      Repository git = context.git().repositories().open(repository.location());
      return Optional.of(
          new Seen(
              repository,
              git,
              git.registrations().stream().filter(this::looksLikeOurs).toList(),
              git.refs(PRESERVED).stream().map(RefValue::name).toList()));
    } catch (GitException e) {
      boolean registered =
          context
              .store()
              .read(stores -> stores.workspaces().find(repository.workspace()))
              .filter(workspace -> workspace.removedAt().isEmpty())
              .isPresent();
      checks.add(
          new Check(
              "repository " + repository.name(),
              repository.orphaned() || !registered,
              registered
                  ? String.valueOf(e.getMessage())
                  : "of a workspace that was removed: " + e.getMessage(),
              Optional.of("coppice workspace rescan")));
      return Optional.empty();
    }
  }

  private boolean looksLikeOurs(Registration registration) {
    return registration.id().startsWith(REGISTRATION)
        && registration.folder().startsWith(context.layout().worktreesRoot());
  }

  private static Known known(Stores stores) {
    return new Known(
        registrations(stores),
        stores.preservations().all().stream().map(PreservedWork::ref).collect(Collectors.toSet()));
  }

  /** Registrations with our kind of name, for our folders, that no row has. */
  private static Stream<Check> strangers(Seen seen, Known known) {
    return seen.registrations().stream()
        .filter(registration -> !known.registrations().contains(registration.id()))
        .map(registration -> stranger(seen.git(), registration));
  }

  /** Those of all rows, and of those that operations under way will have. */
  private static Set<String> registrations(Stores stores) {
    Stream<Worktree> planned =
        stores.operations().open().stream()
            .flatMap(operation -> new JournalEntry(operation).rows().stream())
            .flatMap(rows ->
                rows instanceof RowChanges.Born born ? born.worktrees().stream() : Stream.empty());
    return Stream.concat(
            stores.sessions().worktreesOfAll().values().stream().flatMap(List::stream), planned)
        .map(Worktree::registrationId)
        .collect(Collectors.toSet());
  }

  private static Check stranger(Repository git, Registration registration) {
    return new Check(
        "registration " + registration.id(),
        false,
        "belongs to no session: " + registration.folder(),
        Optional.of(
            "git -C %s worktree remove %s"
                .formatted(
                    Shell.quote(git.location().workTree().toString()),
                    Shell.quote(registration.folder().toString()))));
  }

  /** Preserved work that no row tells of: of another home, or of a database that was lost. */
  private static Optional<Check> preserved(Seen seen, Known known) {
    List<String> unknown =
        seen.preserved().stream().filter(ref -> !known.preserved().contains(ref)).toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Check(
                "preserved " + seen.repository().name(),
                true,
                "%d of no session here, another home's or from before: git -C %s log --no-walk --glob=%s*"
                    .formatted(
                        unknown.size(),
                        Shell.quote(seen.repository().location().workTree().toString()),
                        PRESERVED),
                Optional.empty()));
  }

  /** Those of registered workspaces, and others that hold something still; one for each place. */
  private static List<WorkspaceRepository> inUse(Stores stores) {
    Summaries.Known known = Summaries.Known.read(stores);
    Set<Object> needed =
        Stream.concat(
                stores.sessions().worktreesOfAll().values().stream()
                    .flatMap(List::stream)
                    .filter(Unexplained::isOnDisk)
                    .map(Worktree::repository),
                stores.preservations().all().stream()
                    .filter(work -> work.state() == PreservedState.KEPT)
                    .map(PreservedWork::repository))
            .collect(Collectors.toSet());
    Map<Path, WorkspaceRepository> places = new HashMap<>();
    for (WorkspaceRepository repository : known.repositories().values()) {
      boolean registered = known.workspace(repository.workspace()).removedAt().isEmpty();
      if (registered) {
        places.put(repository.location().commonDir(), repository);
      } else if (needed.contains(repository.id())
          && Files.exists(repository.location().commonDir(), LinkOption.NOFOLLOW_LINKS)) {
        places.putIfAbsent(repository.location().commonDir(), repository);
      }
    }
    return List.copyOf(places.values());
  }

  private static boolean isOnDisk(Worktree row) {
    return switch (row.state()) {
      case ACTIVE, RETRY_REMOVE -> true;
      case REMOVED, UNAVAILABLE -> row.removal().filter(removal -> removal.rests()).isPresent();
    };
  }
}
