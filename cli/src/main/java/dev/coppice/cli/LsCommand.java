package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.ListParams;

/** {@code coppice ls}. */
final class LsCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("ls", "List the sessions.")
        .workspace()
        .flag("Terminated ones, too.", "--all")
        .example("coppice ls")
        .example("coppice ls -w shop --all")
        .example("coppice ls --json");
  }

  @Override
  public int run(Words words, Caller caller) {
    ListParams params = new ListParams(words.workspace(), words.has("--all"), caller.folder());
    return caller.ask(Methods.LIST, params, new SessionsText());
  }
}
