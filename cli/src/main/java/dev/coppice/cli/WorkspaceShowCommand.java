package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceParams;

/** {@code coppice workspace show}. */
final class WorkspaceShowCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("show", "Show a workspace and its repositories.")
        .optional("W", "Its name or path (default: the one you stand in).")
        .example("coppice workspace show shop");
  }

  @Override
  public int run(Words words, Caller caller) {
    WorkspaceParams params = new WorkspaceParams(words.optional(0), caller.folder());
    return caller.ask(Methods.WORKSPACE_SHOW, params, new WorkspaceText(""));
  }
}
