package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.OperationsParams;

/** {@code coppice op ls}. */
final class OpLsCommand implements Verb {
  private static final int DEFAULT_LIMIT = 20;

  @Override
  public Usage usage() {
    return new Usage("ls", "List operations, newest first.")
        .option(
            "W", "Those of this workspace, by name or path (default: all).", "-w", "--workspace")
        .option("S", "Only those of this session.", "-s", "--session")
        .option("N", "At most so many (default: 20).", "-n", "--limit")
        .example("coppice op ls")
        .example("coppice op ls --session fix-login -n 5");
  }

  @Override
  public int run(Words words, Caller caller) {
    OperationsParams params =
        new OperationsParams(
            words.workspace(),
            words.value("--session"),
            words.positive("--limit", DEFAULT_LIMIT),
            caller.folder());
    return caller.ask(Methods.OPERATION_LIST, params, new OperationsText());
  }
}
