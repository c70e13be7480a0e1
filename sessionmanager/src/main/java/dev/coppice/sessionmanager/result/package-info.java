/** What a caller gets: results, refusals and failures. */
@NullMarked
package dev.coppice.sessionmanager.result;

import org.jspecify.annotations.NullMarked;
