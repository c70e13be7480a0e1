/** States, transitions, operations and recovery. */
@NullMarked
package dev.coppice.sessionmanager;

import org.jspecify.annotations.NullMarked;
