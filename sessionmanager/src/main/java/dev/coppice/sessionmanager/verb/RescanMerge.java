package dev.coppice.sessionmanager.verb;

import dev.coppice.git.PassedOver;
import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import java.util.ArrayList;
import java.util.List;

/** What a second look at a workspace changes in its rows: what is new, gone, and back. */
final class RescanMerge {
  private final List<WorkspaceRepository> known;
  private final List<WorkspaceRepository> inserts = new ArrayList<>();
  private final List<WorkspaceRepository> updates = new ArrayList<>();
  private final List<String> orphaned = new ArrayList<>();
  private final List<String> returned = new ArrayList<>();

  RescanMerge(
      Workspace workspace,
      List<RepositoryLocation> found,
      List<WorkspaceRepository> known,
      Repositories git,
      RepositoryNames names,
      Ids ids) {
    this.known = known;
    var taken = new ArrayList<>(known.stream().map(WorkspaceRepository::name).toList());
    for (RepositoryLocation location : found) {
      if (known.stream().noneMatch(row -> row.location().equals(location))) {
        String name = names.name(workspace.path(), location, taken);
        taken.add(name);
        inserts.add(
            new WorkspaceRepository(
                ids.repository(),
                workspace.id(),
                name,
                workspace.path().relativize(location.workTree()),
                location,
                false,
                0));
      }
    }
    for (WorkspaceRepository row : known) {
      // One that was named by hand may lie where no search looks.
      boolean there =
          found.contains(row.location())
              || (git.probe(row.location().workTree()) instanceof Probe.Usable usable
                  && usable.location().equals(row.location()));
      if (there == row.orphaned()) {
        updates.add(row.withOrphaned(!there));
        (there ? returned : orphaned).add(row.name());
      }
    }
  }

  List<WorkspaceRepository> inserts() {
    return inserts;
  }

  List<WorkspaceRepository> updates() {
    return updates;
  }

  /** Those that are not registered: what was named by hand may lie where no search looks. */
  List<PassedOver> unknown(List<PassedOver> passedOver) {
    return passedOver.stream()
        .filter(folder ->
            known.stream().noneMatch(row -> row.location().workTree().equals(folder.folder())))
        .toList();
  }

  List<String> added() {
    return inserts.stream().map(WorkspaceRepository::name).toList();
  }

  List<String> orphaned() {
    return orphaned;
  }

  List<String> returned() {
    return returned;
  }
}
