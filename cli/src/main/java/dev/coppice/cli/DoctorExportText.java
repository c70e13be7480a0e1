package dev.coppice.cli;

import dev.coppice.api.view.DoctorExportResult;

/** The file that was written, and what is in it. */
final class DoctorExportText implements Answer<DoctorExportResult> {
  @Override
  public void print(DoctorExportResult result, Screen screen) {
    if (screen.quiet()) {
      screen.line(Screen.clean(result.file()));
      return;
    }
    screen.line(
        "%s  %s, %s, %s, %s"
            .formatted(
                screen.style(Style.STRONG, Screen.clean(result.file())),
                ByteSize.of(result.bytes()),
                count(result.workspaces(), "workspace"),
                count(result.sessions(), "session"),
                count(result.preservations(), "preservation")));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
