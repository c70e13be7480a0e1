/** The git program: how it is started, with which environment, and how its end is waited for. */
@NullMarked
package dev.coppice.git.program;

import org.jspecify.annotations.NullMarked;
