package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice workspace rescan}. */
@Command(
    name = "rescan",
    header = "Look for repositories that came or went.",
    footer = {"", "Examples:", "  coppice workspace rescan shop"},
    sortOptions = false)
final class WorkspaceRescanCommand implements Verb {
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
    return caller.ask(Methods.WORKSPACE_RESCAN, params, dryRun, new RescanText());
  }
}
