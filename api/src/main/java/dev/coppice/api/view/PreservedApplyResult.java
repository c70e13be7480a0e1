package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code preserved/apply}: one part for each repository. There is no {@code
 * operation} if nothing was done, because files are in the way.
 */
public record PreservedApplyResult(
    List<PreservedApplied> results, @Nullable OperationView operation) implements Verdict {
  public PreservedApplyResult {
    results = results == null ? List.of() : List.copyOf(results);
  }

  @Override
  public int exitCode() {
    return operation == null
        ? Outcome.OBSTRUCTED.exitCode()
        : Verdict.combine(results.stream().map(each -> each.exitCode()).toList());
  }

  /** What is there with conflicts is there. */
  @Override
  public boolean asksAgain() {
    return operation == null
        || results.stream().anyMatch(each -> each.exitCode() == Outcome.OBSTRUCTED.exitCode());
  }
}
