package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code preserved/drop}. */
public record PreservedDropResult(List<PreservedView> dropped, OperationView operation) {
  public PreservedDropResult {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
  }
}
