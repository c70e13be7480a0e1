package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.ListParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coppice ls}. */
@Command(
    name = "ls",
    header = "List the sessions.",
    footer = {"", "Examples:", "  coppice ls", "  coppice ls -w shop --all", "  coppice ls --json"},
    sortOptions = false)
final class LsCommand implements Verb {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Option(names = "--all", description = "Terminated ones, too.")
  boolean all;

  @Override
  public int run(Caller caller) {
    ListParams params = new ListParams(workspace, all, caller.folder());
    return caller.ask(Methods.LIST, params, new SessionsText());
  }
}
