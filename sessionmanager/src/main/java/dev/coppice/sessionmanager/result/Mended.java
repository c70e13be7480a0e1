package dev.coppice.sessionmanager.result;

/**
 * One thing that {@code doctor --fix} has mended, or tried to.
 *
 * @param what as the plan of a dry run names it
 * @param done whether it is well now
 * @param message what came of it, for people
 */
public record Mended(PlanSummary.Line what, boolean done, String message) {}
