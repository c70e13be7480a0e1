package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.Worktree;

/** Which numbers preservations were given, those that were dropped included. */
public interface PreservationNumbers {

  /** The highest that one of a row's was given; 0 if there was none. */
  int last(Worktree row);
}
