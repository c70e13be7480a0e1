package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation, in short: every changing command answers with one. */
public record OperationView(
    String id, String kind, String state, @Nullable Boolean replayed, List<WarningView> warnings) {
  public OperationView {
    warnings = warnings == null ? List.of() : List.copyOf(warnings);
  }
}
