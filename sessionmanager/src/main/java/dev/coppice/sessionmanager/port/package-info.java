/** What the session manager needs from outside: stores, and the unit of work around them. */
@NullMarked
package dev.coppice.sessionmanager.port;

import org.jspecify.annotations.NullMarked;
