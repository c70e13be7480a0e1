package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code preserved/show}: one part for each repository. */
public record PreservedShowResult(List<PreservedDetail> preserved) {
  public PreservedShowResult {
    preserved = preserved == null ? List.of() : List.copyOf(preserved);
  }
}
