package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.ScaffoldLeft;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What operations have made for themselves, with the names of repositories. */
public record ScaffoldFinder(Stores stores) {

  /** Of one that runs, what it may have made; of one that has ended, what is left of that. */
  public List<ScaffoldLeft> of(OperationId operation) {
    return named(stores.scaffold().of(operation));
  }

  /** Of all operations that have ended, what is left of that. */
  public List<ScaffoldLeft> ofEnded() {
    return named(stores.scaffold().ofEnded());
  }

  /** Those rows, which may be gone by now. */
  public List<ScaffoldLeft> named(List<ScaffoldItem> items) {
    if (items.isEmpty()) {
      return List.of();
    }
    Map<RepositoryId, WorkspaceRepository> known = Summaries.Known.read(stores).repositories();
    return items.stream()
        .map(item ->
            new ScaffoldLeft(
                item.repository()
                    .flatMap(id -> Optional.ofNullable(known.get(id)))
                    .map(WorkspaceRepository::name),
                item))
        .toList();
  }
}
