package dev.coppice.cli;

import dev.coppice.api.view.DoctorCheck;
import dev.coppice.api.view.DoctorResult;

/** Each check, and what to do where it is not well. */
final class DoctorText implements Answer<DoctorResult> {
  @Override
  public void print(DoctorResult result, Screen screen) {
    Table table = new Table("");
    for (DoctorCheck check : result.checks()) {
      table.row().cell(check.ok() ? Style.GOOD : Style.BAD, check.ok() ? "ok" : "bad");
      table.cell(Style.STRONG, check.name()).cell(check.message());
    }
    table.print(screen);
    for (DoctorCheck check : result.checks()) {
      if (!check.ok() && check.hint() != null) {
        screen.line(screen.style(Style.NAME, check.name() + ": ") + Screen.clean(check.hint()));
      }
    }
  }

  @Override
  public int exitCode(DoctorResult result) {
    for (DoctorCheck check : result.checks()) {
      if (!check.ok()) {
        return ExitCode.FAILED;
      }
    }
    return ExitCode.DONE;
  }
}
