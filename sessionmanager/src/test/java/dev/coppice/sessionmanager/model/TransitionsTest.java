package dev.coppice.sessionmanager.model;

import static dev.coppice.sessionmanager.model.WorktreeState.ACTIVE;
import static dev.coppice.sessionmanager.model.WorktreeState.REMOVED;
import static dev.coppice.sessionmanager.model.WorktreeState.RETRY_REMOVE;
import static dev.coppice.sessionmanager.model.WorktreeState.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.Transitions.SessionEvent;
import dev.coppice.sessionmanager.model.Transitions.WorktreeEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state, every event, every next state: what the design's tables do not name is refused. */
class TransitionsTest {
  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));
  private final Session session = samples.session(workspace, "feat");

  static Stream<Arguments> worktreeCases() {
    return Arrays.stream(WorktreeState.values())
        .flatMap(from ->
            Arrays.stream(WorktreeEvent.values())
                .flatMap(event ->
                    Arrays.stream(WorktreeState.values())
                        .map(to -> Arguments.of(from, event, to))));
  }

  static Stream<Arguments> sessionCases() {
    return Arrays.stream(SessionState.values())
        .flatMap(from ->
            Arrays.stream(SessionEvent.values())
                .flatMap(event ->
                    Arrays.stream(SessionState.values()).map(to -> Arguments.of(from, event, to))));
  }

  /** Where an event leads; empty where it cannot happen. */
  private static Optional<WorktreeState> designed(WorktreeState from, WorktreeEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case TORN_DOWN -> from == ACTIVE ? REMOVED : null;
          case KILLED, FOUND_MISSING -> from == ACTIVE ? UNAVAILABLE : null;
          case REMOVAL_FAILED -> from == ACTIVE ? RETRY_REMOVE : null;
          case RETRY_FINISHED_REMOVED -> from == RETRY_REMOVE ? REMOVED : null;
          case RETRY_FINISHED_UNAVAILABLE -> from == RETRY_REMOVE ? UNAVAILABLE : null;
          case RETRY_FAILED_AGAIN -> from == RETRY_REMOVE ? RETRY_REMOVE : null;
          case SESSION_KILLED ->
              switch (from) {
                case RETRY_REMOVE -> RETRY_REMOVE;
                case REMOVED -> UNAVAILABLE;
                case ACTIVE, UNAVAILABLE -> null;
              };
          case BROUGHT_BACK -> from == ACTIVE ? null : ACTIVE;
        });
  }

  /** Where an event leads; empty where it cannot happen. */
  private static Optional<SessionState> designed(SessionState from, SessionEvent event) {
    return Optional.ofNullable(
        switch (event) {
          case TORN_DOWN -> from == SessionState.LIVE ? SessionState.SAVED : null;
          case KILLED -> from == SessionState.TERMINATED ? null : SessionState.TERMINATED;
          case BROUGHT_BACK -> from == SessionState.LIVE ? null : SessionState.LIVE;
        });
  }

  @ParameterizedTest
  @MethodSource("worktreeCases")
  void worktree_goesOnlyWhereTheDesignSays(
      WorktreeState from, WorktreeEvent event, WorktreeState to) {
    boolean allowed = Transitions.allows(from, event, to);

    assertEquals(designed(from, event).equals(Optional.of(to)), allowed);
  }

  @ParameterizedTest
  @MethodSource("sessionCases")
  void session_goesOnlyWhereTheDesignSays(SessionState from, SessionEvent event, SessionState to) {
    boolean allowed = Transitions.allows(from, event, to);

    assertEquals(designed(from, event).equals(Optional.of(to)), allowed);
  }

  @ParameterizedTest
  @MethodSource("worktreeCases")
  void requiringAWorktreesChange_answersTheNextRowOrFails(
      WorktreeState from, WorktreeEvent event, WorktreeState to) {
    Worktree row = row(from);
    Worktree next = row(to);

    if (Transitions.allows(from, event, to)) {
      assertSame(next, Transitions.require(row, event, next));
    } else {
      String problem =
          assertThrows(IllegalStateException.class, () -> Transitions.require(row, event, next))
              .getMessage();
      assertEquals("a worktree cannot go from " + from + " to " + to + " by " + event, problem);
    }
  }

  @ParameterizedTest
  @MethodSource("sessionCases")
  void requiringASessionsChange_answersTheNextRowOrFails(
      SessionState from, SessionEvent event, SessionState to) {
    Session row = session.withState(from, Samples.NOW);
    Session next = session.withState(to, Samples.NOW);

    if (Transitions.allows(from, event, to)) {
      assertSame(next, Transitions.require(row, event, next));
    } else {
      String problem =
          assertThrows(IllegalStateException.class, () -> Transitions.require(row, event, next))
              .getMessage();
      assertEquals("a session cannot go from " + from + " to " + to + " by " + event, problem);
    }
  }

  @ParameterizedTest
  @MethodSource("worktreeCases")
  void anEvent_leadsToOneStateAlone(WorktreeState from, WorktreeEvent event, WorktreeState to) {
    long ways =
        Transitions.WORKTREE.stream()
            .filter(line -> line.from() == from && line.event() == event)
            .count();

    assertTrue(ways <= 1, () -> from + " by " + event + ", such as to " + to);
  }

  @Test
  void everyStateThatIsNotActive_canBeBroughtBack() {
    for (WorktreeState state : WorktreeState.values()) {
      boolean back = Transitions.allows(state, WorktreeEvent.BROUGHT_BACK, ACTIVE);

      assertEquals(state != ACTIVE, back);
    }
  }

  private Worktree row(WorktreeState state) {
    WorkspaceRepository repository = samples.repository(workspace.id(), "api");
    return samples.in(state, samples.worktree(session, repository, 1));
  }
}
