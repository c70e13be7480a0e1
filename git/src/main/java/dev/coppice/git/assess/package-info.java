/** What a worktree holds that a removal would lose. What fails is a finding, never none. */
@NullMarked
package dev.coppice.git.assess;

import org.jspecify.annotations.NullMarked;
