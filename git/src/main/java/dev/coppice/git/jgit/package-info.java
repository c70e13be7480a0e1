/**
 * JGit as Coppice uses it: it starts no program, reads the same configuration as git and writes
 * nothing of its own.
 */
@NullMarked
package dev.coppice.git.jgit;

import org.jspecify.annotations.NullMarked;
