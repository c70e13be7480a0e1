/** The daemon: socket, dispatch, wiring, configuration. */
@NullMarked
package dev.coppice.daemon;

import org.jspecify.annotations.NullMarked;
