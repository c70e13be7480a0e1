package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.port.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes rows within one transaction, each together with the event it causes. */
final class Ledger {
  private final Stores stores;
  private final Optional<OperationId> operation;
  private final Instant now;

  Ledger(Stores stores, Optional<OperationId> operation, Instant now) {
    this.stores = stores;
    this.operation = operation;
    this.now = now;
  }

  Instant now() {
    return now;
  }

  Stores stores() {
    return stores;
  }

  /** The row as it stands now. */
  Worktree current(Worktree row) {
    return stores.sessions().worktrees(row.session()).stream()
        .filter(there -> there.repository().equals(row.repository()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("a worktree row of " + row.session() + " is gone"));
  }

  /** The session as it stands now. */
  Session current(Session session) {
    return stores
        .sessions()
        .find(session.id())
        .orElseThrow(() -> new IllegalStateException("session " + session.id() + " is gone"));
  }

  /** The operation that writes. */
  OperationId operation() {
    return operation.orElseThrow();
  }

  void insert(Session session, List<Worktree> worktrees) {
    stores.sessions().insert(session, worktrees);
    announce(Event.Kind.SESSION_CHANGED, session, Optional.empty());
  }

  void update(Session session) {
    stores.sessions().update(session);
    announce(Event.Kind.SESSION_CHANGED, session, Optional.empty());
  }

  void update(Session owner, Worktree row) {
    stores.sessions().update(row);
    announce(Event.Kind.WORKTREE_CHANGED, owner, Optional.of(row.repository()));
  }

  Operation update(Operation changed) {
    Operation written = stores.operations().update(changed);
    announce(written);
    return written;
  }

  void announce(Operation changed) {
    stores
        .events()
        .append(
            new Event(
                0,
                Event.Kind.OPERATION_CHANGED,
                changed.workspace(),
                changed.session(),
                Optional.empty(),
                Optional.of(changed.id()),
                now));
  }

  private void announce(Event.Kind kind, Session session, Optional<RepositoryId> repository) {
    SessionId id = session.id();
    stores
        .events()
        .append(
            new Event(
                0,
                kind,
                Optional.of(session.workspace()),
                Optional.of(id),
                repository,
                operation,
                now));
  }
}
