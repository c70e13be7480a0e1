package dev.coppice.sessionmanager.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a session.
 *
 * @param repositories their names; empty for all of the workspace
 * @param base where to start, in each repository where it resolves
 * @param bases where to start in the repositories named; must resolve there
 * @param branch empty for the session's name
 * @param reuseBranch whether a branch that exists may be used
 */
public record Spawn(
    String name,
    WorkspaceRef workspace,
    List<String> repositories,
    Optional<String> base,
    Map<String, String> bases,
    Optional<String> branch,
    boolean reuseBranch,
    boolean dryRun) {}
