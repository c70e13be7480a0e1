package dev.coppice.cli;

import dev.coppice.api.view.PreservedExportResult;

/** Where preserved work was written. */
final class PreservedExportText implements Answer<PreservedExportResult> {
  @Override
  public void print(PreservedExportResult result, Screen screen) {
    if (screen.quiet()) {
      screen.line(Screen.clean(result.file()));
      return;
    }
    screen.line(
        screen.style(Style.STRONG, result.preserved().name())
            + "  "
            + Screen.clean(result.file())
            + ", "
            + ByteSize.of(result.bytes()));
    screen.note(
        screen.style(
            Style.DIM,
            "  git fetch " + ShellWord.of(result.file()) + " " + result.preserved().ref()));
    screen.note(
        screen.style(Style.DIM, "  git stash apply --index " + result.preserved().commit()));
  }
}
