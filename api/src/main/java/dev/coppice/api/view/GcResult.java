package dev.coppice.api.view;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code gc/run}; {@code freedBytes} counts what earlier runs had left, too, {@code
 * scaffold} is what operations had made for themselves, and is gone now.
 */
public record GcResult(
    List<GcEmptied> emptied,
    List<GcDropped> dropped,
    List<GcKept> kept,
    @Nullable List<ScaffoldView> scaffold,
    long freedBytes)
    implements Verdict {
  public GcResult {
    emptied = emptied == null ? List.of() : List.copyOf(emptied);
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    kept = kept == null ? List.of() : List.copyOf(kept);
  }

  @Override
  public int exitCode() {
    List<Integer> codes = new ArrayList<>();
    for (int i = 0; i < emptied.size(); i++) {
      codes.add(0);
    }
    for (GcKept each : kept) {
      if (!each.code().equals("NOT_DUE")) {
        codes.add(
            each.code().equals("UNSAFE") ? Outcome.KEPT.exitCode() : Outcome.PARTIAL.exitCode());
      }
    }
    return Verdict.combine(codes);
  }
}
