package dev.coppice.daemon.dispatch;

import dev.coppice.daemon.socket.Call;

/** Answers one method with one of the wire's views. */
@FunctionalInterface
interface Handler<P> {
  Object handle(P params, Call call);
}
