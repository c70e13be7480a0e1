package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice preserved apply}. */
final class PreservedApplyCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("apply", "Bring preserved work into its session's worktrees.")
        .preserved()
        .dryRun()
        .about(
            "The worktrees must have no changes: where files are in the way, nothing is done to any of them. Where a branch stands where it stood, everything comes back exactly; else it is merged. It stays preserved.")
        .example("coppice preserved apply fix-login")
        .example("coppice preserved apply fix-login/api@1");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.PRESERVED_APPLY,
        words.preserved(caller.folder()),
        words.dryRun(),
        new PreservedApplyText());
  }
}
