package dev.coppice.api.view;

/** Which session is meant: its id and its name. */
public record SessionName(String id, String name) {}
