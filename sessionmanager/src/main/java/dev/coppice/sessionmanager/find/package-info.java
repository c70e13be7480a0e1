/** Finds out which workspace, session or operation a caller means, and how they look. */
@NullMarked
package dev.coppice.sessionmanager.find;

import org.jspecify.annotations.NullMarked;
