/** The ports of the session manager on SQLite. */
@NullMarked
package dev.coppice.storage;

import org.jspecify.annotations.NullMarked;
