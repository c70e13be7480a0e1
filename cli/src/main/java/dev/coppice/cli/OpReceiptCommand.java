package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.ReceiptParams;

/** {@code coppice op receipt}. */
final class OpReceiptCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("receipt", "Show what became of a request that had an idempotency key.")
        .option("V", "The command: spawn, kill, \"workspace add\".", "--verb")
        .option("K", "The key.", "--idempotency-key")
        .workspace()
        .about(
            "A key counts for one command, and in one workspace. What is under way says which operation it is.")
        .example("coppice op receipt --verb kill --idempotency-key job-17");
  }

  @Override
  public int run(Words words, Caller caller) {
    ReceiptParams params =
        new ReceiptParams(
            needed(words, "--verb"),
            needed(words, "--idempotency-key"),
            words.workspace(),
            caller.folder());
    return caller.ask(Methods.OPERATION_RECEIPT, params, new ReceiptText());
  }

  private static String needed(Words words, String option) {
    String value = words.value(option);
    if (value == null) {
      throw new UsageError(option + " is missing.");
    }
    return value;
  }
}
