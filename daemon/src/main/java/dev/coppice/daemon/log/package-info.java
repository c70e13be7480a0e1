/** The daemon's log: a small SLF4J provider that writes to one file and puts old ones aside. */
@NullMarked
package dev.coppice.daemon.log;

import org.jspecify.annotations.NullMarked;
