/** The whole system, driven through the command, with the git program as oracle. */
@NullMarked
package dev.coppice.e2e;

import org.jspecify.annotations.NullMarked;
