package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;
import picocli.CommandLine.Command;

/** {@code coppice doctor}. */
@Command(
    name = "doctor",
    header = "Look for what is wrong, and say what to do about it.",
    footer = {"", "Examples:", "  coppice doctor"},
    sortOptions = false)
final class DoctorCommand implements Verb {

  @Override
  public int run(Caller caller) {
    return caller.ask(Methods.DOCTOR, new NoParams(), new DoctorText());
  }
}
