/** Wire types, error codes, the framing and the client of the local socket. */
@NullMarked
package dev.coppice.api;

import org.jspecify.annotations.NullMarked;
