package dev.coppice.daemon.dispatch;

import dev.coppice.api.view.DoctorCheck;
import dev.coppice.checker.Checker;
import dev.coppice.checker.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the checker finds, as the doctor tells it. */
final class StrictChecks {
  private static final String NAME = "rows, git and disk";
  private static final String HINT = "coppice op ls says what was done last.";

  private StrictChecks() {}

  static List<DoctorCheck> of(Checker checker) {
    try {
      return of(checker.check());
    } catch (IOException e) {
      return List.of(new DoctorCheck(NAME, false, "cannot be compared: " + e.getMessage(), null));
    }
  }

  private static List<DoctorCheck> of(Report report) {
    if (!report.open().isEmpty()) {
      return List.of(
          new DoctorCheck(
              NAME,
              false,
              "not compared, for this is under way: " + String.join(", ", report.open()),
              "Ask again when it has ended."));
    }
    List<DoctorCheck> checks = new ArrayList<>();
    report.problems().forEach(one -> checks.add(new DoctorCheck(NAME, false, one, HINT)));
    if (checks.isEmpty()) {
      String left =
          report.waiting().isEmpty()
              ? ""
              : "; not what waits for a decision: " + String.join(", ", report.waiting());
      checks.add(new DoctorCheck(NAME, true, "agree: " + report.seen() + left, null));
    }
    return checks;
  }
}
