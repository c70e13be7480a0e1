package dev.coppice.api.view;

/** The answer of {@code workspace/remove}. */
public record WorkspaceRemoved(String removed, String path) {}
