package dev.coppice.cli;

import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.Wire;

/** An error on stderr: one JSON document, or a sentence and the way out. */
final class ErrorText {
  private ErrorText() {}

  static void print(ErrorBody error, Terminal terminal, boolean json, boolean verbose) {
    terminal.out().flush();
    if (json) {
      JsonObject document = new JsonObject();
      document.add("error", Wire.gson().toJsonTree(error));
      terminal.err().print(Wire.gson().toJson(document) + "\n");
      return;
    }
    boolean colour = terminal.errIsTerminal() && terminal.allowsColour();
    Screen screen = new Screen(terminal.err(), colour, false, verbose, terminal.clock().instant());
    screen.line(screen.style(Style.BAD, "error: ") + Screen.clean(error.message()));
    if (error.hint() != null) {
      screen.line(screen.style(Style.NAME, "hint: ") + Screen.clean(error.hint()));
    }
    screen.detail(error.code() + " " + error.details());
  }
}
