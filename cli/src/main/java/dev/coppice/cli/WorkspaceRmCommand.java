package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice workspace rm}. */
@Command(
    name = "rm",
    header = "Forget a workspace; its folder is left as it is.",
    footer = {"", "Examples:", "  coppice workspace rm shop"},
    sortOptions = false)
final class WorkspaceRmCommand implements Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "W",
      description = "Its name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    WorkspaceParams params = new WorkspaceParams(workspace, caller.folder(), dryRun);
    return caller.ask(Methods.WORKSPACE_REMOVE, params, dryRun, new WorkspaceRemovedText());
  }
}
