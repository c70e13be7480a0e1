package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.GcParams;

/** {@code coppice gc}. */
final class GcCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("gc", "Make room: empty what has been in quarantine long enough.")
        .option(
            "DURATION",
            "What was removed longer ago than that goes: 12h, 3d, 0s for all (default:"
                + " quarantine.ttl of the configuration, 7d).",
            "--quarantine-older-than")
        .flag("What --keep-scaffold has kept for a look goes, too.", "--include-kept")
        .dryRun()
        .about(
            "The daemon does this by itself. Files that git does not ignore go only if git's objects hold them; whatever nothing else keeps is preserved first. Ignored files go, and so does work that was discarded. Preserved work that was brought back exactly goes after preserved.ttl.")
        .example("coppice gc --dry-run")
        .example("coppice gc")
        .example("coppice gc --quarantine-older-than 0s");
  }

  @Override
  public int run(Words words, Caller caller) {
    GcParams params =
        new GcParams(
            words.value("--quarantine-older-than"),
            words.has("--include-kept"),
            words.dryRun(),
            caller.folder());
    return caller.ask(Methods.GC, params, words.dryRun(), new GcText());
  }
}
