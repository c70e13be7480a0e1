package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice teardown}. */
final class TeardownCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "teardown", "Put sessions away for later: worktrees go, restore brings them back.")
        .sessions()
        .workspace()
        .flag("Every live session, of all workspaces unless -w names one.", "--all")
        .dryRun()
        .about(
            "As kill --stash, but the session is saved, not ended: unsaved work is preserved in git's objects, it keeps its name and its branches, and restore --all brings back all that are saved.")
        .example("coppice teardown fix-login")
        .example("coppice teardown --all");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.TEARDOWN,
        words.selection(caller.folder()),
        words.dryRun(),
        new RemovalText("teardown", SessionNaming.of(words)));
  }
}
