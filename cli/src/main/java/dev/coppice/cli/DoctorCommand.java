package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.Methods;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.DoctorExportParams;
import dev.coppice.api.request.DoctorFixParams;
import dev.coppice.api.request.DoctorParams;
import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorResult;
import java.util.List;

/** {@code coppice doctor}. */
final class DoctorCommand implements Verb {
  private static final List<String> OF_FIX =
      List.of("--dry-run", "--idempotency-key", "--on-in-flight", "--dedup-on");

  @Override
  public Usage usage() {
    return new Usage("doctor", "Look for what is wrong, and say what to do about it.")
        .flag(
            "Compare all rows with git and the disk, by a program of its own; runs git fsck.",
            "--strict")
        .flag("Mend what can be mended without a loss, and say what was done.", "--fix")
        .option("FILE", "Write all that Coppice knows to a new file, as JSON.", "--export")
        .flag("With --fix: print the plan, and change nothing.", "--dry-run")
        .key()
        .about(
            "Compares the records, git's own and the disk; checks git, the database, the folders and the disk's room. Changes nothing without --fix, which settles what is open, marks what is missing and adopts what is back, puts lost refs back, tries removals again at once, and gives up quarantine that somebody has deleted; what belongs to no session is named, never touched. The file of --export has the commands of git that bring each work back without Coppice. Ends with 1 if something is wrong.")
        .example("coppice doctor")
        .example("coppice doctor --strict")
        .example("coppice doctor --fix --dry-run")
        .example("coppice doctor --export coppice.json");
  }

  @Override
  public int run(Words words, Caller caller) {
    String file = words.value("--export");
    boolean fix = words.has("--fix");
    if ((file != null && fix) || (!fix && OF_FIX.stream().anyMatch(words::has))) {
      throw new UsageError(
          "--export and --fix are said one at a time; %s go with --fix."
              .formatted(String.join(", ", OF_FIX)));
    }
    if (file != null) {
      return caller.ask(
          Methods.DOCTOR_EXPORT,
          new DoctorExportParams(file, caller.folder()),
          new DoctorExportText());
    }
    if (fix) {
      DoctorFixParams params = new DoctorFixParams(words.dryRun(), caller.folder());
      return caller.ask(Methods.DOCTOR_FIX, params, words.dryRun(), new DoctorFixText());
    }
    return examine(words, caller);
  }

  private static int examine(Words words, Caller caller) {
    try {
      return caller.ask(Methods.DOCTOR, new DoctorParams(words.has("--strict")), new DoctorText());
    } catch (ServiceError e) {
      ErrorBody error = e.body();
      // What keeps the daemon from answering is what a doctor is asked about.
      DoctorCheck daemon = new DoctorCheck("daemon", false, error.message(), error.hint());
      return caller.show(new DoctorResult(List.of(daemon)), new DoctorText());
    }
  }
}
