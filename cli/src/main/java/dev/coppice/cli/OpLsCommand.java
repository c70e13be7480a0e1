package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.OperationsParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code coppice op ls}. */
@Command(
    name = "ls",
    header = "List operations, newest first.",
    footer = {"", "Examples:", "  coppice op ls", "  coppice op ls --session fix-login -n 5"},
    sortOptions = false)
final class OpLsCommand implements Verb {
  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Option(
      names = {"-s", "--session"},
      paramLabel = "S",
      description = "Only those of this session.")
  @Nullable String session;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "At most so many (default: 20).")
  int limit = 20;

  @Override
  public int run(Caller caller) {
    if (limit < 1) {
      throw new UsageError("--limit must be at least 1.");
    }
    OperationsParams params = new OperationsParams(workspace, session, limit, caller.folder());
    return caller.ask(Methods.OPERATION_LIST, params, new OperationsText());
  }
}
