package dev.coppice.sessionmanager.result;

import java.util.List;

/** Preserved work that was given up. */
public record PreservedDropped(List<PreservedSummary> dropped, OperationSummary operation) {}
