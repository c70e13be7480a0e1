package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;

/** {@code coppice doctor}. */
final class DoctorCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("doctor", "Look for what is wrong, and say what to do about it.")
        .example("coppice doctor");
  }

  @Override
  public int run(Words words, Caller caller) {
    return caller.ask(Methods.DOCTOR, new NoParams(), new DoctorText());
  }
}
