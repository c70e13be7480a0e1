/** How linked worktrees are made, and how one that broke off is taken back. */
@NullMarked
package dev.coppice.git.worktree;

import org.jspecify.annotations.NullMarked;
