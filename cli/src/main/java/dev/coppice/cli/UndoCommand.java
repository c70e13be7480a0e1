package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.UndoParams;

/** {@code coppice undo}. */
final class UndoCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("undo", "Take back what was done last, or the named operation.")
        .optional(
            "OP|S",
            "An operation, or a session whose newest is meant (default: the newest of the session or workspace you stand in, else of all).")
        .workspace()
        .dryRun()
        .about(
            "A kill, cleanup or teardown is taken back exactly, unsaved work and ignored files included, or refused with the reason. A spawn or restore is taken back by removing its worktrees, with unsaved work preserved. An undo is taken back, too: undo twice and the kill is done again. Nothing else may have happened to the session since.")
        .example("coppice undo")
        .example("coppice undo fix-login")
        .example("coppice undo op_0123");
  }

  @Override
  public int run(Words words, Caller caller) {
    UndoParams params =
        new UndoParams(words.optional(0), words.workspace(), words.dryRun(), caller.folder());
    return words.dryRun()
        ? caller.ask(Methods.UNDO, params, true, new UndoText())
        : caller.announced(Methods.UNDO, params, new UndoText());
  }
}
