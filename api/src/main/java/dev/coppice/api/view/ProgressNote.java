package dev.coppice.api.view;

/**
 * A notification of {@code $/progress}, for the token that a request carried as {@code
 * workDoneToken}.
 */
public record ProgressNote(String token, ProgressValue value) {}
