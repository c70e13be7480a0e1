package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code preserved/drop}. */
public record PreservedDropResult(List<PreservedView> dropped, OperationView operation)
    implements Verdict {
  public PreservedDropResult {
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
  }

  @Override
  public int exitCode() {
    boolean all = dropped.stream().allMatch(each -> each.state().equals("dropped"));
    return all ? 0 : Outcome.PARTIAL.exitCode();
  }
}
