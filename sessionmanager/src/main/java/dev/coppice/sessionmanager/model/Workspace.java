package dev.coppice.sessionmanager.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A registered folder.
 *
 * @param path absolute and real; unique among the workspaces
 * @param name unique among the workspaces that were not removed
 * @param removedAt when it was unregistered; its row stays for the sessions it had
 * @param version counts the changes of this row
 */
public record Workspace(
    WorkspaceId id,
    String name,
    Path path,
    Instant createdAt,
    Optional<Instant> removedAt,
    long version) {

  public Workspace withName(String name) {
    return new Workspace(id, name, path, createdAt, removedAt, version);
  }

  public Workspace removed(Instant at) {
    return new Workspace(id, name, path, createdAt, Optional.of(at), version);
  }

  public Workspace revived() {
    return new Workspace(id, name, path, createdAt, Optional.empty(), version);
  }
}
