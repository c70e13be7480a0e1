package dev.coppice.sessionmanager.model;

import java.util.Optional;

/**
 * A step of an operation as the journal keeps it.
 *
 * @param ordinal its place in the operation, from 0
 * @param repository the repository it works on
 * @param kind the name of the step's type
 * @param payload the step as JSON
 * @param outcome what came of it: a value for later steps, or a cause of failure
 */
public record StepRow(
    OperationId operation,
    int ordinal,
    Optional<RepositoryId> repository,
    String kind,
    StepState state,
    String payload,
    Optional<String> outcome) {}
