package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceChangeParams;

/** {@code coppice workspace rm}. */
final class WorkspaceRmCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("rm", "Forget a workspace; its folder stays as it is.")
        .optional("W", "Its name or path (default: the one you stand in).")
        .dryRun()
        .example("coppice workspace rm shop");
  }

  @Override
  public int run(Words words, Caller caller) {
    WorkspaceChangeParams params =
        new WorkspaceChangeParams(words.optional(0), caller.folder(), words.dryRun());
    return caller.ask(Methods.WORKSPACE_REMOVE, params, words.dryRun(), new WorkspaceRemovedText());
  }
}
