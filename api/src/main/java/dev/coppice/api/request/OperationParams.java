package dev.coppice.api.request;

/** One operation: an id or a unique prefix of one. */
public record OperationParams(String operation) {}
