package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.Methods;
import dev.coppice.api.ServiceError;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorResult;
import java.util.List;

/** {@code coppice doctor}. */
final class DoctorCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("doctor", "Look for what is wrong, and say what to do about it.")
        .about(
            "Compares the records, git's own and the disk; checks git, the database, the folders and the disk's room. Changes nothing. Ends with 1 if something is wrong.")
        .example("coppice doctor");
  }

  @Override
  public int run(Words words, Caller caller) {
    try {
      return caller.ask(Methods.DOCTOR, new NoParams(), new DoctorText());
    } catch (ServiceError e) {
      ErrorBody error = e.body();
      // What keeps the daemon from answering is what a doctor is asked about.
      DoctorCheck daemon = new DoctorCheck("daemon", false, error.message(), error.hint());
      return caller.show(new DoctorResult(List.of(daemon)), new DoctorText());
    }
  }
}
