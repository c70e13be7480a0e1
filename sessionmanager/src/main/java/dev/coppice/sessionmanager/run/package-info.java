/** Does what was planned, journaled, and settles what a crash left open. */
@NullMarked
package dev.coppice.sessionmanager.run;

import org.jspecify.annotations.NullMarked;
