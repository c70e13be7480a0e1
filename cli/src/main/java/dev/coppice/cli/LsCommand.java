package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.ListParams;

/** {@code coppice ls}. */
final class LsCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("ls", "List sessions.")
        .option(
            "W",
            "Those of this workspace, by name or path (default: the one you stand in, else all).",
            "-w",
            "--workspace")
        .flag("Those that are gone, too.", "--all")
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
