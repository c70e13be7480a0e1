package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the steps of one operation have kept, as the rows are to tell it.
 *
 * @param executor who knows
 * @param operation whose steps
 */
record KeptWork(StepExecutor executor, OperationId operation) {
  private static final Logger LOG = LoggerFactory.getLogger(KeptWork.class);

  /** What has its own ref before the decision already. */
  Map<RepositoryId, StepExecutor.Kept> captured(List<Lanes.Numbered> steps) {
    var captured = new HashMap<RepositoryId, StepExecutor.Kept>();
    for (Lanes.Numbered step : steps) {
      executor
          .kept(step.planned().step())
          .ifPresent(kept -> captured.put(step.planned().repository().orElseThrow(), kept));
    }
    return captured;
  }

  /** What keeps its record; empty if that cannot be told. */
  Optional<ObjectId> record(Step.MoveAway move) {
    try {
      return Optional.of(executor.record(move.repository(), move.place()));
    } catch (GitException e) {
      LOG.warn("op={} lost its record: {}", operation, e.getMessage());
      return Optional.empty();
    }
  }

  /** What it has preserved for good; empty if that cannot be told, which the ref outlives. */
  Optional<StepExecutor.Kept> by(Step step) {
    try {
      return executor.kept(step);
    } catch (GitException e) {
      LOG.warn("op={} cannot tell what it preserved: {}", operation, e.getMessage());
      return Optional.empty();
    }
  }
}
