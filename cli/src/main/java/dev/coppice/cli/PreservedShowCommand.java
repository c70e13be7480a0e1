package dev.coppice.cli;

import dev.coppice.api.Methods;
import dev.coppice.api.request.PreservedShowParams;

/** {@code coppice preserved show}. */
final class PreservedShowCommand implements Verb {
  @Override
  public Usage usage() {
    return new Usage("show", "Show what preserved work holds, file by file.")
        .preserved()
        .flag("As a diff to the commit it was made on.", "-d", "--diff")
        .example("coppice preserved show fix-login")
        .example("coppice preserved show fix-login/api@2 --diff");
  }

  @Override
  public int run(Words words, Caller caller) {
    PreservedShowParams params =
        new PreservedShowParams(
            words.required(0),
            words.workspace(),
            words.value("--repo"),
            words.has("--diff"),
            caller.folder());
    return caller.ask(Methods.PRESERVED_SHOW, params, new PreservedShowText());
  }
}
