package dev.coppice.sessionmanager.run;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Does the steps of an operation, and knows how each repository's work came back by them. Safe for
 * use by many threads.
 */
final class BroughtBack {
  private final StepExecutor executor;
  private final Map<RepositoryId, Applied> applied = new ConcurrentHashMap<>();

  BroughtBack(StepExecutor executor) {
    this.executor = executor;
  }

  /** Does a step, and sees how that brings work back; answers what should be told. */
  List<String> forward(OperationId operation, PlannedStep planned) {
    return switch (planned.step()) {
      case Step.Apply apply -> note(planned, executor.apply(apply));
      case Step.RunHook hook -> {
        var told = new ArrayList<String>(executor.forward(operation, hook));
        told.addAll(afterHook(planned, hook));
        yield told;
      }
      default -> executor.forward(operation, planned.step());
    };
  }

  /** A hook may write over what has just come back. */
  private List<String> afterHook(PlannedStep planned, Step.RunHook step) {
    boolean exact = planned.repository().flatMap(this::of).equals(Optional.of(new Applied.Exact()));
    List<String> changed = exact ? executor.changedBy(step) : List.of();
    return changed.isEmpty() ? List.of() : note(planned, new Applied.Differs(changed));
  }

  private List<String> note(PlannedStep planned, Applied how) {
    planned.repository().ifPresent(repository -> applied.put(repository, how));
    return StepExecutor.told(how);
  }

  Optional<Applied> of(RepositoryId repository) {
    return Optional.ofNullable(applied.get(repository));
  }

  /** That of every repository whose preserved work was brought back. */
  Map<RepositoryId, Applied> all() {
    return Map.copyOf(applied);
  }

  /** The same, with what was put back from quarantine: it is as it was. */
  Map<RepositoryId, Applied> along(List<Lanes.Numbered> steps) {
    var how = new HashMap<RepositoryId, Applied>(applied);
    for (Lanes.Numbered step : steps) {
      if (step.planned().step() instanceof Step.PutBack) {
        step.planned().repository().ifPresent(it -> how.put(it, new Applied.Exact()));
      }
    }
    return how;
  }
}
