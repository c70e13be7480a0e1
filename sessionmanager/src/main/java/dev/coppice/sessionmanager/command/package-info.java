/** What a caller can ask for. */
@NullMarked
package dev.coppice.sessionmanager.command;

import org.jspecify.annotations.NullMarked;
