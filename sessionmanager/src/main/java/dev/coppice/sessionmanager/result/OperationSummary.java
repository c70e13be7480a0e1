package dev.coppice.sessionmanager.result;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import java.util.List;

/** An operation, as results name it. */
public record OperationSummary(
    OperationId id, OperationKind kind, OperationState state, List<Warning> warnings) {}
