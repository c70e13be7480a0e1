package dev.coppice.api.view;

/** The answer of {@code session/show}. */
public record ShowResult(SessionView session) {}
