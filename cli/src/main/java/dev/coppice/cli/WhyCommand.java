package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionParams;

/** {@code coppice why}. */
final class WhyCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("why", "Say what keeps a session from going, file by file, and the ways out.")
        .session()
        .workspace()
        .example("coppice why fix-login");
  }

  @Override
  public int run(Words words, Caller caller) {
    SessionParams params = new SessionParams(words.optional(0), words.workspace(), caller.folder());
    return caller.ask(Methods.WHY, params, new WhyText());
  }
}
