package dev.coppice.storage;

import dev.coppice.sessionmanager.port.ClaimStore;
import dev.coppice.sessionmanager.port.EventLog;
import dev.coppice.sessionmanager.port.OperationJournal;
import dev.coppice.sessionmanager.port.PreservationStore;
import dev.coppice.sessionmanager.port.ScaffoldStore;
import dev.coppice.sessionmanager.port.SessionStore;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.WorkspaceStore;
import org.jooq.DSLContext;

/** The stores in one transaction. */
record JooqStores(DSLContext queries, SessionCache cache) implements Stores {

  @Override
  public WorkspaceStore workspaces() {
    return new JooqWorkspaceStore(queries);
  }

  @Override
  public SessionStore sessions() {
    return new JooqSessionStore(queries, cache);
  }

  @Override
  public OperationJournal operations() {
    return new JooqOperationJournal(queries);
  }

  @Override
  public PreservationStore preservations() {
    return new JooqPreservationStore(queries);
  }

  @Override
  public ScaffoldStore scaffold() {
    return new JooqScaffoldStore(queries);
  }

  @Override
  public ClaimStore claims() {
    return new JooqClaimStore(queries);
  }

  @Override
  public EventLog events() {
    return new JooqEventLog(queries);
  }
}
