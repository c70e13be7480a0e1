/** Repositories, linked worktrees, assessment, records and quarantine. */
@NullMarked
package dev.coppice.git;

import org.jspecify.annotations.NullMarked;
