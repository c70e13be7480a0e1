package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice cleanup}. */
final class CleanupCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("cleanup", "Take down what killed sessions have left.")
        .sessions()
        .workspace()
        .flag(
            "Every killed session that has worktrees left, of all workspaces unless -w names one.",
            "--all")
        .dryRun()
        .about(
            "A kill that refused leaves the worktrees as they are. This preserves their unsaved work in git's objects and moves them to quarantine; restore brings both back.")
        .example("coppice cleanup fix-login")
        .example("coppice cleanup --all --dry-run")
        .example("coppice cleanup --all");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.CLEANUP,
        words.selection(caller.folder()),
        words.dryRun(),
        new CleanupText(SessionNaming.of(words)));
  }
}
