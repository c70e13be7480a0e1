/** Captures what a worktree holds that no commit does, and brings it back to the byte. */
@NullMarked
package dev.coppice.git.preserve;

import org.jspecify.annotations.NullMarked;
