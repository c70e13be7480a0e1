package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;

/** {@code coppice cleanup}. */
final class CleanupCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("cleanup", "Take down what ended sessions have left.")
        .sessions()
        .workspace()
        .flag("Every ended session.", "--all")
        .dryRun()
        .example("coppice cleanup")
        .example("coppice cleanup --all")
        .example("coppice cleanup fix-login");
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
