package dev.coppice.sessionmanager.model;

/** Where an operation stands; the move to {@link #COMMITTING} is the decision. */
public enum Phase {
  /** Its intent is written; effects that can be taken back may have begun. */
  PLANNED,
  /** Everything that can be taken back is done. */
  PREPARED,
  /** Decided: it is carried through, whatever happens. */
  COMMITTING,
  /** Carried through. */
  DONE,
  /** Taken back. */
  ABORTED
}
