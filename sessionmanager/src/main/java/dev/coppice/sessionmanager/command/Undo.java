package dev.coppice.sessionmanager.command;

import java.util.Optional;

/**
 * Takes an operation back.
 *
 * @param target an operation's id, or a session whose newest operation is meant; empty for the
 *     newest that this actor made from the folder it stands in
 */
public record Undo(Optional<String> target, WorkspaceRef workspace, boolean dryRun) {}
