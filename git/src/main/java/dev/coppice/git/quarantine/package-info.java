/** How worktrees are removed by moving them away, and how they are put back. */
@NullMarked
package dev.coppice.git.quarantine;

import org.jspecify.annotations.NullMarked;
