package dev.coppice.sessionmanager.verb;

import dev.coppice.git.PassedOver;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import java.util.List;

/**
 * A workspace that a command means: registered, to be registered, or to come back.
 *
 * @param passedOver what the search for its repositories saw and left out, if there was one
 */
record WorkspaceDraft(
    Workspace workspace,
    List<WorkspaceRepository> repositories,
    List<PassedOver> passedOver,
    Origin origin) {

  /** Whether a draft's workspace is registered, was once, or never was. */
  enum Origin {
    REGISTERED,
    FORGOTTEN,
    NEW
  }

  List<RepositoryLocation> locations() {
    return repositories.stream().map(WorkspaceRepository::location).toList();
  }

  boolean isRegistered() {
    return origin == Origin.REGISTERED;
  }
}
