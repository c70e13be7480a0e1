package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice preserved drop}. */
final class PreservedDropCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("drop", "Give preserved work up: git collects it in time.")
        .preserved()
        .dryRun()
        .example("coppice preserved drop fix-login@1")
        .example("coppice preserved drop fix-login --dry-run");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.PRESERVED_DROP,
        words.preserved(caller.folder()),
        words.dryRun(),
        new PreservedDropText());
  }
}
