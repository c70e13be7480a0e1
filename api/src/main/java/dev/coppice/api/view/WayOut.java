package dev.coppice.api.view;

/** One safe command and what it does. */
public record WayOut(String command, String effect) {}
