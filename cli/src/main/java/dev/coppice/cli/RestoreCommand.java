package dev.coppice.cli;

import dev.coppice.api.Methods;

/** {@code coppice restore}. */
final class RestoreCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("restore", "Bring saved or killed sessions back.")
        .sessions()
        .workspace()
        .flag("Every saved session, of all workspaces unless -w names one.", "--all")
        .dryRun()
        .about(
            "From quarantine where the branch has not moved since: exactly as it was. Else from the branch as it is now. What stands in the way is moved aside, never overwritten. A live session gets back what is missing of it.")
        .example("coppice restore fix-login")
        .example("coppice restore --all");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(
        Methods.RESTORE, words.selection(caller.folder()), words.dryRun(), new RestoreText());
  }
}
