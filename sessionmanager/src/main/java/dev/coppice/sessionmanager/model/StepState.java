package dev.coppice.sessionmanager.model;

/** How far a step has come. */
public enum StepState {
  PLANNED,
  DONE,
  UNDONE,
  FAILED
}
