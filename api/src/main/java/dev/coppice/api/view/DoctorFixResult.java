package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code doctor/fix}: what was done, and how everything is afterwards. */
public record DoctorFixResult(List<DoctorMended> mended, List<DoctorCheck> checks)
    implements Verdict {
  public DoctorFixResult {
    mended = mended == null ? List.of() : List.copyOf(mended);
    checks = checks == null ? List.of() : List.copyOf(checks);
  }

  /** As that of {@code doctor}: of how everything is, not of what was done. */
  @Override
  public int exitCode() {
    for (DoctorCheck check : checks) {
      if (!check.ok()) {
        return 1;
      }
    }
    return 0;
  }

  /** What is not well and was not tried, another try would not mend either. */
  @Override
  public boolean asksAgain() {
    for (DoctorMended each : mended) {
      if (!each.done()) {
        return true;
      }
    }
    return false;
  }
}
