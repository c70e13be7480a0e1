package dev.coppice.cli;

import dev.coppice.api.view.DoctorFixResult;
import dev.coppice.api.view.DoctorMended;
import dev.coppice.api.view.DoctorResult;
import java.util.Objects;

/** What was mended, line by line, and how everything is afterwards. */
final class DoctorFixText implements Answer<DoctorFixResult> {
  private final DoctorText after = new DoctorText();

  @Override
  public void print(DoctorFixResult result, Screen screen) {
    Table table = new Table("");
    for (DoctorMended mended : result.mended()) {
      table.row().cell(mended.done() ? Style.GOOD : Style.WARN, mended.done() ? "done" : "left");
      table.cell(Style.STRONG, mended.action()).cell(Style.STRONG, name(mended));
      table.cell(mended.message());
    }
    table.print(screen);
    if (result.mended().isEmpty()) {
      screen.line("Nothing to mend.");
    }
    after.print(new DoctorResult(result.checks()), screen);
  }

  private static String name(DoctorMended mended) {
    return mended.session() == null
        ? Objects.requireNonNullElse(mended.detail(), "")
        : mended.session() + (mended.repo() == null ? "" : "/" + mended.repo());
  }
}
