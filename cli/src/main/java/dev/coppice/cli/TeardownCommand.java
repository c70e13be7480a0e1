package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice teardown}. */
@Command(
    name = "teardown",
    header = "Put sessions away for later: worktrees go, restore brings them back.",
    footer = {"", "Examples:", "  coppice teardown fix-login", "  coppice teardown --all"},
    sortOptions = false)
final class TeardownCommand implements Verb {
  @Parameters(
      arity = "0..*",
      paramLabel = "S",
      description = "Names, ids or beginnings of ids (default: the session you stand in).")
  List<String> sessions = List.of();

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Option(names = "--all", description = "Every live session.")
  boolean all;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    Sessions.check(sessions, all);
    SessionsParams params =
        new SessionsParams(sessions, workspace, all, false, dryRun, caller.folder());
    return caller.ask(Methods.TEARDOWN, params, dryRun, new RemovalText("teardown"));
  }
}
