package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionsParams;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice kill}. */
@Command(
    name = "kill",
    header = "End sessions: take their worktrees down, unless that would lose work.",
    footer = {
      "",
      "Examples:",
      "  coppice kill fix-login",
      "  coppice kill fix-login try-cache",
      "  coppice kill fix-login --discard"
    },
    sortOptions = false)
final class KillCommand implements Verb {
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

  @Option(
      names = "--discard",
      description =
          "Take it down with its unsaved work; undo brings that back while it is in quarantine.")
  boolean discard;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    SessionsParams params =
        new SessionsParams(sessions, workspace, false, discard, dryRun, caller.folder());
    return caller.ask(Methods.KILL, params, dryRun, new RemovalText("kill"));
  }
}
