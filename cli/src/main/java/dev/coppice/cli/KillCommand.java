package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice kill}. */
final class KillCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage(
            "kill", "End sessions: take their worktrees down, unless that would lose work.")
        .sessions()
        .workspace()
        .flag(
            "Preserve unsaved work in git's objects first, instead of refusing; restore brings it back.",
            "--stash")
        .flag(
            "Move unsaved work to quarantine with its worktree, instead of refusing; undo brings it back.",
            "--discard")
        .dryRun()
        .about(
            "Every worktree is looked at first. If work would be lost in one, no worktree is touched, and it ends with 3. What goes is moved to quarantine, not deleted.")
        .example("coppice kill fix-login")
        .example("coppice kill fix-login try-cache")
        .example("coppice kill fix-login --stash")
        .example("coppice kill fix-login --discard");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.KILL,
        words.selection(caller.folder()),
        words.dryRun(),
        new RemovalText("kill", SessionNaming.of(words)));
  }
}
