package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.WorkspaceAddParams;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice workspace add}. */
@Command(
    name = "add",
    header = "Register a folder and the repositories in it.",
    footer = {
      "",
      "Examples:",
      "  coppice workspace add ~/work/shop",
      "  coppice workspace add . --name shop --repo api=services/api --repo web=web"
    },
    sortOptions = false)
final class WorkspaceAddCommand implements Verb {
  @Parameters(paramLabel = "DIR", description = "The folder.")
  String folder;

  @Option(names = "--name", paramLabel = "N", description = "Its name (default: the folder's).")
  @Nullable String name;

  @Option(
      names = "--repo",
      paramLabel = "NAME=PATH",
      description = "A repository, instead of looking for them; may be repeated.")
  Map<String, String> repositories = new LinkedHashMap<>();

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    String path = Paths.absolute(caller.folder(), folder);
    WorkspaceAddParams params = new WorkspaceAddParams(path, name, repositories, dryRun);
    return caller.ask(Methods.WORKSPACE_ADD, params, dryRun, new WorkspaceText("Registered "));
  }
}
