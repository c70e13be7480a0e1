package dev.coppice.api.view;

/** The answer of {@code operation/show}. */
public record OperationResult(OperationDetail operation) {}
