package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code doctor/fix}: what was done, and how everything is afterwards. */
public record DoctorFixResult(List<DoctorMended> mended, List<DoctorCheck> checks) {
  public DoctorFixResult {
    mended = mended == null ? List.of() : List.copyOf(mended);
    checks = checks == null ? List.of() : List.copyOf(checks);
  }
}
