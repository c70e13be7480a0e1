package dev.coppice.sessionmanager.command;

import java.util.Optional;

/**
 * Which workspace is meant.
 *
 * @param text its name, id or path; empty for the one the caller stands in
 */
public record WorkspaceRef(Optional<String> text) {}
