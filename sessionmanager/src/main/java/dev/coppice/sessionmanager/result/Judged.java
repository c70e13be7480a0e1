package dev.coppice.sessionmanager.result;

import dev.coppice.git.Finding;

/**
 * A finding, and what it means for the command at hand.
 *
 * @param rule what it means for any removal
 * @param blocks whether it keeps the worktree from going
 * @param hint one safe way to resolve it
 */
public record Judged(Finding finding, RemovalRule rule, boolean blocks, String hint) {}
