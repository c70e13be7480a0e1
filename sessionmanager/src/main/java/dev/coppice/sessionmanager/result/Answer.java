package dev.coppice.sessionmanager.result;

/** What a changing command answers: what came of it, or what it would do. */
public sealed interface Answer<R> {

  /** It was done. */
  record Done<R>(R result) implements Answer<R> {}

  /** Only a dry run: this is what it would do. */
  record Planned<R>(PlanSummary plan) implements Answer<R> {}
}
