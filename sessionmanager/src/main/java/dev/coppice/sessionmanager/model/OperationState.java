package dev.coppice.sessionmanager.model;

/** How far an operation has come. */
public enum OperationState {
  RUNNING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  /** Something else changed meanwhile; a person has to say which way to go. */
  RECOVERY_REQUIRED;

  /** Whether it will not change any more. */
  public boolean isTerminal() {
    return this != RUNNING && this != RECOVERY_REQUIRED;
  }
}
