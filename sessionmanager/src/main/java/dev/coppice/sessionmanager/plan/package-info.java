/** What commands are to do, decided without doing any of it. */
@NullMarked
package dev.coppice.sessionmanager.plan;

import org.jspecify.annotations.NullMarked;
