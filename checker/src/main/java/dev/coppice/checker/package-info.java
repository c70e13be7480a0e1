/**
 * A second opinion: whether rows, git and the disk agree, told by SQL, the git program and files
 * alone. Shares no code with what it checks.
 */
@NullMarked
package dev.coppice.checker;

import org.jspecify.annotations.NullMarked;
