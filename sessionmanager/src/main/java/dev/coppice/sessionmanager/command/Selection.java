package dev.coppice.sessionmanager.command;

import java.util.List;

/**
 * Which sessions a command is for.
 *
 * @param sessions names, ids or unique beginnings of ids
 * @param workspace where they are looked up, or whose sessions are meant with {@code all}
 * @param all every session that the command applies to
 */
public record Selection(List<String> sessions, WorkspaceRef workspace, boolean all) {}
