package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;

/** {@code coppice restore}. */
final class RestoreCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("restore", "Bring sessions back.")
        .sessions()
        .workspace()
        .flag("Every session that was torn down.", "--all")
        .dryRun()
        .example("coppice restore fix-login")
        .example("coppice restore --all");
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
    return caller.ask(Methods.RESTORE, params, words.dryRun(), new RestoreText());
  }
}
