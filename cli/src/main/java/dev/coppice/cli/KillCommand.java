package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;

/** {@code coppice kill}. */
final class KillCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "kill", "End sessions: take their worktrees down, unless that would lose work.")
        .sessions()
        .workspace()
        .flag(
            "Take it down with its unsaved work; undo brings that back while it is in quarantine.",
            "--discard")
        .dryRun()
        .example("coppice kill fix-login")
        .example("coppice kill fix-login try-cache")
        .example("coppice kill fix-login --discard");
  }

  @Override
  public int run(Words words, Caller caller) {
    SessionsParams params =
        new SessionsParams(
            words.sessions(),
            words.workspace(),
            false,
            words.has("--discard"),
            words.dryRun(),
            caller.folder());
    return caller.ask(Methods.KILL, params, words.dryRun(), new RemovalText("kill"));
  }
}
