package dev.coppice.sessionmanager.result;

import java.util.List;

/** An operation that was taken back, and the operation that did it. */
public record UndoResult(
    OperationSummary undone, OperationSummary operation, List<SessionSummary> sessions) {}
