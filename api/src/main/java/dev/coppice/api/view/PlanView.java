package dev.coppice.api.view;

import java.util.List;

/** What a command would do, in order. */
public record PlanView(String kind, List<PlanStep> steps) {
  public PlanView {
    steps = steps == null ? List.of() : List.copyOf(steps);
  }
}
