package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.RepositoryId;
import java.util.Optional;

/**
 * A step in its place.
 *
 * @param stage before the decision or after it
 * @param wave steps of a lower wave end before those of a higher one begin
 * @param lane steps of one wave and lane run one after the other, lanes side by side
 * @param session the name of the session it is for
 * @param repository the repository it works on, if it works on one
 * @param repositoryName its name
 */
public record PlannedStep(
    Stage stage,
    int wave,
    String lane,
    String session,
    Optional<RepositoryId> repository,
    Optional<String> repositoryName,
    Step step) {

  /** Which side of the decision a step is on. */
  public enum Stage {
    /** Done before the decision, and taken back if there is none. */
    PREPARE,
    /** Done after the decision, and carried through. */
    COMMIT
  }
}
