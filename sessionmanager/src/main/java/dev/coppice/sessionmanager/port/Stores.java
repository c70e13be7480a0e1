package dev.coppice.sessionmanager.port;

/** The stores as one transaction sees them; not to be used after it. */
public interface Stores {
  WorkspaceStore workspaces();

  SessionStore sessions();

  OperationJournal operations();

  PreservationStore preservations();

  ScaffoldStore scaffold();

  ClaimStore claims();

  EventLog events();
}
