package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionParams;

/** {@code coppice status}. */
final class StatusCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "status", "Look at a session's worktrees: what would be lost if they went away.")
        .session()
        .workspace()
        .about("Changes nothing and takes no lock; kill uses the same look.")
        .example("coppice status fix-login")
        .example("coppice status --json");
  }

  @Override
  public int run(Words words, Caller caller) {
    SessionParams params = new SessionParams(words.optional(0), words.workspace(), caller.folder());
    return caller.ask(Methods.STATUS, params, new StatusText());
  }
}
