package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionParams;

/** {@code coppice show}. */
final class ShowCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("show", "Show a session and its worktrees.")
        .session()
        .workspace()
        .example("coppice show fix-login");
  }

  @Override
  public int run(Words words, Caller caller) {
    SessionParams params = new SessionParams(words.optional(0), words.workspace(), caller.folder());
    return caller.ask(Methods.SHOW, params, new ShowText());
  }
}
