package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.PreservedListParams;

/** {@code coppice preserved ls}. */
final class PreservedLsCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("ls", "List preserved work, newest first.")
        .optional("S", "Only that of this session, by name or id.")
        .option(
            "W",
            "That of this workspace, by name or path (default: the one you stand in, else all).",
            "-w",
            "--workspace")
        .flag("What was dropped, too.", "--all")
        .example("coppice preserved ls")
        .example("coppice preserved ls fix-login --all");
  }

  @Override
  public int run(Words words, Caller caller) {
    PreservedListParams params =
        new PreservedListParams(
            words.optional(0), words.workspace(), words.has("--all"), caller.folder());
    return caller.ask(Methods.PRESERVED_LIST, params, new PreservedListText());
  }
}
