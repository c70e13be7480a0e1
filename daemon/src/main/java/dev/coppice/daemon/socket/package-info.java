/** The Unix socket: connections, JSON-RPC. */
@NullMarked
package dev.coppice.daemon.socket;

import org.jspecify.annotations.NullMarked;
