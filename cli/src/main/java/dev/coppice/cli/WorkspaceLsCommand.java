package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;
import picocli.CommandLine.Command;

/** {@code coppice workspace ls}. */
@Command(
    name = "ls",
    header = "List the registered workspaces.",
    footer = {"", "Examples:", "  coppice workspace ls"},
    sortOptions = false)
final class WorkspaceLsCommand implements Verb {

  @Override
  public int run(Caller caller) {
    return caller.ask(Methods.WORKSPACE_LIST, new NoParams(), new WorkspacesText());
  }
}
