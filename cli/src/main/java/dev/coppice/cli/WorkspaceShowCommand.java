package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code coppice workspace show}. */
@Command(
    name = "show",
    header = "Show a workspace and its repositories.",
    footer = {"", "Examples:", "  coppice workspace show shop"},
    sortOptions = false)
final class WorkspaceShowCommand implements Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "W",
      description = "Its name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Override
  public int run(Caller caller) {
    WorkspaceParams params = new WorkspaceParams(workspace, caller.folder(), false);
    return caller.ask(Methods.WORKSPACE_SHOW, params, new WorkspaceText(""));
  }
}
