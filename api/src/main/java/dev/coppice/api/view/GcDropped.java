package dev.coppice.api.view;

/** A preservation that was brought back exactly, long ago, and is kept no more. */
public record GcDropped(
    String session, String name, String repo, String ref, OperationView operation) {}
