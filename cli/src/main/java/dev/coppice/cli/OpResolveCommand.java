package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.ResolveParams;

/** {@code coppice op resolve}. */
final class OpResolveCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("resolve", "Decide an operation that waits for you, one way or the other.")
        .required("OP", "An id or the beginning of one.")
        .flag(
            "Do what it was for, to what there is now; unsaved work is preserved first.",
            "--forward")
        .flag("Take back what was done of it.", "--back")
        .dryRun()
        .about(
            "A crash cut the operation short, and something has changed since: coppice op show says what. Nothing was touched, and either way nothing is lost. --forward ends a kill, cleanup or teardown as kill --stash, cleanup or teardown would now, and brings back the rest of a restore. --back brings back what was removed already, and takes down again what a restore brought back.")
        .example("coppice op resolve op_0123 --forward")
        .example("coppice op resolve op_0123 --back");
  }

  @Override
  public int run(Words words, Caller caller) {
    boolean forward = words.has("--forward");
    boolean back = words.has("--back");
    if (forward == back) {
      throw new UsageError("Say which way: --forward or --back.");
    }
    ResolveParams params =
        new ResolveParams(words.required(0), forward, back, words.dryRun(), caller.folder());
    return caller.ask(Methods.OPERATION_RESOLVE, params, words.dryRun(), new ResolveText());
  }
}
