/** What Java's file calls leave open: raw names, mounts, looks that follow nothing, syncing. */
@NullMarked
package dev.coppice.git.disk;

import org.jspecify.annotations.NullMarked;
