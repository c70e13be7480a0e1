package dev.coppice.api.view;

/** An answer that has nothing to say. */
public record Done() {}
