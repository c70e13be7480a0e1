package dev.coppice.daemon.view;

/** A view that is JSON already. */
public record Json(String text) {}
