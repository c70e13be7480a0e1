package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code preserved/apply}: one part for each repository. There is no {@code
 * operation} if nothing was done, because files are in the way.
 */
public record PreservedApplyResult(
    List<PreservedApplied> results, @Nullable OperationView operation) {
  public PreservedApplyResult {
    results = results == null ? List.of() : List.copyOf(results);
  }
}
