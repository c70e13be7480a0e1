package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.PreservedExportParams;

/** {@code coppice preserved export}. */
final class PreservedExportCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("export", "Write preserved work of one repository to a git bundle.")
        .preserved()
        .required("FILE", "A file that is not there yet.")
        .about(
            "The bundle holds the commits that no remote-tracking branch has; git fetch FILE REF brings it into any clone that is up to date, and git stash apply --index COMMIT applies it there.")
        .example("coppice preserved export fix-login/api fix-login.bundle");
  }

  @Override
  public int run(Words words, Caller caller) {
    PreservedExportParams params =
        new PreservedExportParams(
            words.required(0),
            words.workspace(),
            words.value("--repo"),
            words.required(1),
            caller.folder());
    return caller.ask(Methods.PRESERVED_EXPORT, params, new PreservedExportText());
  }
}
