package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code doctor/run}. */
public record DoctorResult(List<DoctorCheck> checks) {
  public DoctorResult {
    checks = checks == null ? List.of() : List.copyOf(checks);
  }
}
