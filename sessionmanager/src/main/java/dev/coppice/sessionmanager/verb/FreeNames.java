package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether a session may have its name and folder: no other may hold the name in the workspace, and
 * none anywhere the folder, which a workspace of the same name may have had.
 */
final class FreeNames {

  private FreeNames() {}

  /** Throws NAME_TAKEN unless a new session may have name and folder. */
  static void require(Stores stores, WorkspaceId workspace, String name, Path folder) {
    require(stores.sessions().holding(workspace, name, folder).stream(), workspace);
  }

  /** Throws NAME_TAKEN unless a session may have its own again. */
  static void require(Stores stores, Session session) {
    require(
        stores.sessions().holding(session.workspace(), session.name(), session.folder()).stream()
            .filter(other -> !other.id().equals(session.id())),
        session.workspace());
  }

  private static void require(Stream<Session> holders, WorkspaceId workspace) {
    holders
        .findFirst()
        .ifPresent(holder -> {
          throw taken(holder, workspace).exception();
        });
  }

  private static Failure taken(Session holder, WorkspaceId workspace) {
    boolean here = holder.workspace().equals(workspace);
    return Failure.of(
            FailureCode.NAME_TAKEN,
            here
                ? "there is a session '%s' already (%s)".formatted(holder.name(), holder.id())
                : "a session of another workspace has the folder %s (%s)"
                    .formatted(holder.folder(), holder.id()))
        .with("session", holder.id().value())
        .with("name", holder.name())
        .withHint(
            "coppice path %s leads to it; or choose another name."
                .formatted(here ? holder.name() : holder.id()));
  }
}
