/** From a method's name to what the session manager does, and back to the wire. */
@NullMarked
package dev.coppice.daemon.dispatch;

import org.jspecify.annotations.NullMarked;
