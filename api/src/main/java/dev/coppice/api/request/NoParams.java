package dev.coppice.api.request;

/** A method without parameters. */
public record NoParams() {}
