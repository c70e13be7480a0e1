/** The Unix socket: connections, the base framing of the Language Server Protocol, JSON-RPC. */
@NullMarked
package dev.coppice.daemon.socket;

import org.jspecify.annotations.NullMarked;
