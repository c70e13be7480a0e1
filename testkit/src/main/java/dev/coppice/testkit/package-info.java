/** Test fixtures and the git program as oracle. */
@NullMarked
package dev.coppice.testkit;

import org.jspecify.annotations.NullMarked;
