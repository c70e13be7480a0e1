package dev.coppice.sessionmanager.command;

/** Brings sessions back. */
public record Restore(Selection selection, boolean dryRun) {}
