package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.UndoParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code coppice undo}. */
@Command(
    name = "undo",
    header = "Take back the newest operation, or the named one.",
    footer = {
      "",
      "Examples:",
      "  coppice undo",
      "  coppice undo fix-login",
      "  coppice undo op_0123"
    },
    sortOptions = false)
final class UndoCommand implements Verb {
  @Parameters(
      arity = "0..1",
      paramLabel = "OP | S",
      description =
          "An operation, or the newest of a session (default: the newest from where you stand).")
  @Nullable String target;

  @Option(
      names = {"-w", "--workspace"},
      paramLabel = "W",
      description = "The workspace, by name or path (default: the one you stand in).")
  @Nullable String workspace;

  @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
  boolean dryRun;

  @Override
  public int run(Caller caller) {
    UndoParams params = new UndoParams(target, workspace, dryRun, caller.folder());
    return caller.ask(Methods.UNDO, params, dryRun, new UndoText());
  }
}
