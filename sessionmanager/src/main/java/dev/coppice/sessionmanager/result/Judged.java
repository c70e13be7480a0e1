package dev.coppice.sessionmanager.result;

import dev.coppice.git.Finding;

/**
 * A finding, and what it means for the command at hand.
 *
 * @param blocks whether it keeps the worktree from going
 * @param hint one safe way to resolve it
 */
public record Judged(Finding finding, boolean blocks, String hint) {}
