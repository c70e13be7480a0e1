/** The verbs: each finds what is meant, takes the locks, plans, runs, and tells what came of it. */
@NullMarked
package dev.coppice.sessionmanager.verb;

import org.jspecify.annotations.NullMarked;
