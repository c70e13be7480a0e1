package dev.coppice.sessionmanager.result;

import java.util.List;

/**
 * What became of an operation that waited for a person.
 *
 * @param resolved that operation
 * @param operation what decided it
 * @param sessions those it was about, as they are now
 */
public record ResolveResult(
    OperationSummary resolved, OperationSummary operation, List<SessionSummary> sessions) {}
