package dev.coppice.api.view;

import java.util.List;

/**
 * The answer of {@code workspace/rescan}: names of repositories that came, went and came back, and
 * what the search saw and left out.
 */
public record RescanResult(
    WorkspaceView workspace,
    List<String> added,
    List<String> orphaned,
    List<String> returned,
    List<PassedOver> passedOver) {
  public RescanResult {
    added = added == null ? List.of() : List.copyOf(added);
    orphaned = orphaned == null ? List.of() : List.copyOf(orphaned);
    returned = returned == null ? List.of() : List.copyOf(returned);
    passedOver = passedOver == null ? List.of() : List.copyOf(passedOver);
  }
}
