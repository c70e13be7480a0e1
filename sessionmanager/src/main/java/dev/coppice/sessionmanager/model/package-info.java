/** What Coppice knows: workspaces, sessions, worktrees, operations, and their states. */
@NullMarked
package dev.coppice.sessionmanager.model;

import org.jspecify.annotations.NullMarked;
