package dev.coppice.sessionmanager.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.Samples;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What belongs to a row in each state, and what stays whatever happens to it. */
class WorktreeTest {
  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));
  private final Worktree fresh =
      samples.worktree(
          samples.session(workspace, "feat"), samples.repository(workspace.id(), "api"), 1);

  @ParameterizedTest
  @EnumSource(WorktreeState.class)
  void aRow_knowsItsRetryExactlyWhileItRetries(WorktreeState state) {
    Worktree row = samples.in(state, fresh);

    assertEquals(state, row.state());
    assertEquals(state == WorktreeState.RETRY_REMOVE, row.retry().isPresent());
    assertEquals(state != WorktreeState.ACTIVE, row.reason().isPresent());
    assertEquals(state != WorktreeState.ACTIVE, row.removal().isPresent());
  }

  @ParameterizedTest
  @EnumSource(WorktreeState.class)
  void aRowThatIsBack_isAsItWasBefore(WorktreeState state) {
    Worktree gone = samples.in(state, fresh);

    Worktree back = gone.activated();

    assertEquals(fresh, back);
  }

  @Test
  void aRowThatWasMissing_hasNothingToPutBack() {
    Worktree missing =
        fresh.gone(WorktreeState.UNAVAILABLE, "missing", Optional.empty(), Optional.empty());

    assertEquals(Optional.of("missing"), missing.reason());
    assertEquals(Optional.empty(), missing.removal());
    assertEquals(fresh.version(), missing.version());
  }

  @Test
  void aRowOnAnotherBranch_changesNothingElse() {
    Worktree retrying = samples.retrying(fresh, WorktreeState.REMOVED, 2);

    Worktree other = retrying.on(new BranchName("other"));

    assertEquals(new BranchName("other"), other.branch());
    assertEquals(retrying, other.on(fresh.branch()));
  }

  @ParameterizedTest
  @EnumSource(WorktreeState.class)
  void aRetry_endsInRemovedOrUnavailableAlone(WorktreeState target) {
    if (EnumSet.of(WorktreeState.REMOVED, WorktreeState.UNAVAILABLE).contains(target)) {
      Retry retry = new Retry(target, "busy", 1, Samples.NOW);

      assertEquals(target, retry.target());
    } else {
      assertThrows(IllegalArgumentException.class, () -> new Retry(target, "busy", 1, Samples.NOW));
    }
  }

  @Test
  void aRetryTowardsAnotherState_keepsItsCauseAndItsTimes() {
    var retry = new Retry(WorktreeState.REMOVED, "busy", 4, Samples.NOW);

    Retry other = retry.towards(WorktreeState.UNAVAILABLE);

    assertEquals(new Retry(WorktreeState.UNAVAILABLE, "busy", 4, Samples.NOW), other);
  }
}
