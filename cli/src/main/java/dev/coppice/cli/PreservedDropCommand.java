package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice preserved drop}. */
final class PreservedDropCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "drop",
            "Give preserved work up: git collects it in time. Where there are several of a repository, N or the commit has to say which.")
        .preserved()
        .dryRun()
        .example("coppice preserved drop fix-login@1")
        .example("coppice preserved drop fix-login/api@2 --dry-run");
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
