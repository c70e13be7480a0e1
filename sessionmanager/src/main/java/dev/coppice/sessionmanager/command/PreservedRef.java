package dev.coppice.sessionmanager.command;

import java.util.Optional;

/**
 * Names preserved work.
 *
 * @param text {@code SESSION[/REPOSITORY][@NUMBER]}, or a commit or the beginning of one
 * @param workspace where the session is looked for
 * @param repository the repository it is about, if it is about one
 */
public record PreservedRef(String text, WorkspaceRef workspace, Optional<String> repository) {}
