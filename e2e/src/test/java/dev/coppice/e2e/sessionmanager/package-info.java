/**
 * The session manager in process, over real repositories and a real database, with failures and
 * crashes put in at its ports.
 */
@NullMarked
package dev.coppice.e2e.sessionmanager;

import org.jspecify.annotations.NullMarked;
