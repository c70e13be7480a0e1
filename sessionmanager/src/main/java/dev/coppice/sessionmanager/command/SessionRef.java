package dev.coppice.sessionmanager.command;

import java.util.Optional;

/**
 * Which session is meant.
 *
 * @param text its name, id or the unique beginning of an id; empty for the one the caller stands in
 * @param workspace where names are looked up; empty for the caller's, or all if it stands in none
 */
public record SessionRef(Optional<String> text, WorkspaceRef workspace) {}
