/** What the daemon is asked: the parameters of each method, one record each. */
@NullMarked
package dev.coppice.api.request;

import org.jspecify.annotations.NullMarked;
