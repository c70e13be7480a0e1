package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.PathParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice path}. */
@Command(
    name = "path",
    header = "Print the path of a session, or of one of its worktrees.",
    footer = {
      "",
      "Examples:",
      "  cd \"$(coppice path fix-login)\"",
      "  cd \"$(coppice path fix-login api)\""
    },
    sortOptions = false)
final class PathOfCommand implements Verb {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "S",
      description = "A name, an id or the beginning of one (default: the session you stand in).")
  @Nullable String session;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REPO",
      description = "The repository (default: the session's folder).")
  @Nullable String repository;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Override
  public int run(Caller caller) {
    PathParams params = new PathParams(session, repository, workspace, caller.folder());
    return caller.ask(Methods.PATH, params, new PathText());
  }
}
