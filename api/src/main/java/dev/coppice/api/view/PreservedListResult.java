package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code preserved/list}, newest first. */
public record PreservedListResult(List<PreservedView> preserved) {
  public PreservedListResult {
    preserved = preserved == null ? List.of() : List.copyOf(preserved);
  }
}
