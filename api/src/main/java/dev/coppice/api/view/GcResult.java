package dev.coppice.api.view;

import java.util.List;

/** The answer of {@code gc/run}; {@code freedBytes} counts what earlier runs had left, too. */
public record GcResult(
    List<GcEmptied> emptied, List<GcDropped> dropped, List<GcKept> kept, long freedBytes) {
  public GcResult {
    emptied = emptied == null ? List.of() : List.copyOf(emptied);
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
    kept = kept == null ? List.of() : List.copyOf(kept);
  }
}
