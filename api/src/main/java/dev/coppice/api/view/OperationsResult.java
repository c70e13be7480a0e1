package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code operation/list}, newest first. */
public record OperationsResult(List<OperationDetail> operations) {
  public OperationsResult {
    operations = operations == null ? List.of() : List.copyOf(operations);
  }
}
