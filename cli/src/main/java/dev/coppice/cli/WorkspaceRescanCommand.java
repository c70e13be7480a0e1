package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceChangeParams;

/** {@code coppice workspace rescan}. */
final class WorkspaceRescanCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("rescan", "Look for repositories that came or went.")
        .optional("W", "Its name or path (default: the one you stand in).")
        .dryRun()
        .example("coppice workspace rescan shop");
  }

  @Override
  public int run(Words words, Caller caller) {
    WorkspaceChangeParams params =
        new WorkspaceChangeParams(words.optional(0), caller.folder(), words.dryRun());
    return caller.ask(Methods.WORKSPACE_RESCAN, params, words.dryRun(), new RescanText());
  }
}
