/** What a worktree holds outside git's objects, kept as a commit. */
@NullMarked
package dev.coppice.git.records;

import org.jspecify.annotations.NullMarked;
