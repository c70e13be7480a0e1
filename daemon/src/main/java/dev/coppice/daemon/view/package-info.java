/** Turns what the session manager answers into the wire's views. No decisions are made here. */
@NullMarked
package dev.coppice.daemon.view;

import org.jspecify.annotations.NullMarked;
