package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;

/** {@code coppice workspace ls}. */
final class WorkspaceLsCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("ls", "List the registered workspaces.").example("coppice workspace ls");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(Methods.WORKSPACE_LIST, new NoParams(), new WorkspacesText());
  }
}
