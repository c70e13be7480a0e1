package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;

/** {@code coppice teardown}. */
final class TeardownCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "teardown", "Put sessions away for later: worktrees go, restore brings them back.")
        .sessions()
        .workspace()
        .flag("Every live session.", "--all")
        .dryRun()
        .about(
            "As kill, but the session is saved, not ended: it keeps its name and its branches, and restore --all brings back all that are saved.")
        .example("coppice teardown fix-login")
        .example("coppice teardown --all");
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
    return caller.ask(Methods.TEARDOWN, params, words.dryRun(), new RemovalText("teardown"));
  }
}
