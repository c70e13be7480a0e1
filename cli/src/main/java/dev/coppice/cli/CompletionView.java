package dev.coppice.cli;

/** The document of {@code coppice completion}. */
record CompletionView(String shell, String script) {}
