package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;

/** {@code coppice cleanup}. */
final class CleanupCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("cleanup", "Take down what killed sessions have left.")
        .sessions()
        .workspace()
        .flag("Every killed session that has worktrees left.", "--all")
        .dryRun()
        .about(
            "A kill that refused leaves the worktrees as they are. Once their work is committed, this moves them to quarantine.")
        .example("coppice cleanup fix-login")
        .example("coppice cleanup --all --dry-run")
        .example("coppice cleanup --all");
  }

  @Override
  public int run(Words words, Caller caller) {
    SessionsParams params =
        new SessionsParams(
            words.sessions(),
            words.workspace(),
            words.has("--all"),
            false,
            words.dryRun(),
            caller.folder());
    return caller.ask(Methods.CLEANUP, params, words.dryRun(), new CleanupText());
  }
}
