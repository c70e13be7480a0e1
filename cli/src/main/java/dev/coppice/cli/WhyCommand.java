package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.SessionParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice why}. */
@Command(
    name = "why",
    header = "What keeps a session from going, file by file, and the ways out.",
    footer = {"", "Examples:", "  coppice why fix-login"},
    sortOptions = false)
final class WhyCommand implements Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "S",
      description = "A name, an id or the beginning of one (default: the session you stand in).")
  @Nullable String session;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Override
  public int run(Caller caller) {
    SessionParams params = new SessionParams(session, workspace, caller.folder());
    return caller.ask(Methods.WHY, params, new WhyText());
  }
}
