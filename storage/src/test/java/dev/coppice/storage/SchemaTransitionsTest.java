package dev.coppice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.model.Transitions;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.storage.contract.Samples;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema allows exactly the changes of state that the tables in the code allow. */
class SchemaTransitionsTest extends RawSchema {

  static Stream<Arguments> worktreePairs() {
    return pairs(List.of(WorktreeState.values()));
  }

  static Stream<Arguments> sessionPairs() {
    return pairs(List.of(SessionState.values()));
  }

  static Stream<Arguments> operationPairs() {
    return Stream.of(OperationState.values())
        .flatMap(state -> Stream.of(Phase.values()).map(phase -> Arguments.of(state, phase)));
  }

  static Stream<Arguments> phasePairs() {
    return pairs(List.of(Phase.PLANNED, Phase.PREPARED, Phase.COMMITTING));
  }

  static Stream<Arguments> stepPairs() {
    return pairs(List.of(StepState.values()));
  }

  private static <E> Stream<Arguments> pairs(List<E> constants) {
    return constants.stream().flatMap(from -> constants.stream().map(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("worktreePairs")
  void worktree_goesOnlyAlongTheTable(WorktreeState from, WorktreeState to) {
    goTo(from, to == WorktreeState.UNAVAILABLE ? to : WorktreeState.REMOVED);

    boolean taken = takes(worktreeTo(to, WorktreeState.UNAVAILABLE));

    boolean inTable =
        Transitions.WORKTREE.stream().anyMatch(line -> line.from() == from && line.to() == to);
    assertEquals(from == to || inTable, taken);
  }

  @ParameterizedTest
  @MethodSource("sessionPairs")
  void session_goesOnlyAlongTheTable(SessionState from, SessionState to) {
    if (from != SessionState.LIVE) {
      run(sessionTo(from));
    }

    boolean taken = takes(sessionTo(to));

    boolean inTable =
        Transitions.SESSION.stream().anyMatch(line -> line.from() == from && line.to() == to);
    assertEquals(from == to || inTable, taken);
  }

  @Test
  void worktree_thatRetries_endsInItsTarget() {
    goTo(WorktreeState.RETRY_REMOVE, WorktreeState.REMOVED);

    boolean taken = takes(worktreeTo(WorktreeState.UNAVAILABLE, WorktreeState.UNAVAILABLE));

    assertEquals(false, taken);
  }

  @Test
  void worktree_thatRetriesForAKill_isNotSavedAgain() {
    goTo(WorktreeState.RETRY_REMOVE, WorktreeState.UNAVAILABLE);

    boolean taken = takes(worktreeTo(WorktreeState.RETRY_REMOVE, WorktreeState.REMOVED));

    assertEquals(false, taken);
  }

  @ParameterizedTest
  @MethodSource("operationPairs")
  void operation_hasAPhaseThatFitsItsState(OperationState state, Phase phase) {
    boolean taken = takesOperation(state, phase);

    boolean fits =
        switch (state) {
          case RUNNING, RECOVERY_REQUIRED -> phase != Phase.DONE && phase != Phase.ABORTED;
          case SUCCEEDED -> phase == Phase.DONE;
          case FAILED -> phase == Phase.DONE || phase == Phase.ABORTED;
          case CANCELLED -> phase == Phase.ABORTED;
        };
    assertEquals(fits, taken);
  }

  @ParameterizedTest
  @MethodSource("phasePairs")
  void operation_goesForward(Phase from, Phase to) {
    run(
        "UPDATE operation SET version = version + 1, phase = '%s' WHERE id = '%s'"
            .formatted(Words.word(from), operation.id()));

    boolean taken =
        takes(
            "UPDATE operation SET version = version + 1, phase = '%s' WHERE id = '%s'"
                .formatted(Words.word(to), operation.id()));

    assertEquals(to.compareTo(from) >= 0, taken);
  }

  @ParameterizedTest
  @MethodSource("stepPairs")
  void step_thatWasUndone_staysSo(StepState from, StepState to) {
    String change = "UPDATE operation_step SET state = '%s'";
    run(change.formatted(Words.word(from)));

    boolean taken = takes(change.formatted(Words.word(to)));

    assertEquals(from != StepState.UNDONE || to == StepState.UNDONE, taken);
  }

  @Test
  void operation_ofEveryKind_isTaken() {
    Set.of(OperationKind.values())
        .forEach(kind ->
            database.write(queries -> {
              Operation sample = samples.operation(kind, Optional.empty(), Optional.empty());
              stores(queries).operations().insert(sample, List.of());
              return kind;
            }));
  }

  private void goTo(WorktreeState state, WorktreeState target) {
    if (state != WorktreeState.ACTIVE) {
      run(worktreeTo(state, target));
    }
  }

  private String sessionTo(SessionState state) {
    return "UPDATE session SET version = version + 1, state = '%s'".formatted(Words.word(state));
  }

  /** An update that sets all that the state needs. */
  private String worktreeTo(WorktreeState state, WorktreeState target) {
    boolean active = state == WorktreeState.ACTIVE;
    boolean retries = state == WorktreeState.RETRY_REMOVE;
    return """
    UPDATE session_worktree SET version = version + 1, state = '%s',
      reason = %s, tip_oid = NULL,
      removal_operation = %s, removal_number = %s, removal_record_oid = %s,
      target_state = %s, retry_cause = %s, attempts = %s, next_attempt_at = %s
    """
        .formatted(
            Words.word(state),
            text(!active, "kill"),
            text(!active, operation.id().value()),
            text(!active, "1"),
            text(!active, Samples.COMMIT.hex()),
            text(retries, Words.word(target)),
            text(retries, "busy"),
            text(retries, "1"),
            text(retries, "99"));
  }

  private static String text(boolean present, String value) {
    return present ? "'" + value + "'" : "NULL";
  }

  private boolean takesOperation(OperationState state, Phase phase) {
    Operation sample = samples.operation(OperationKind.KILL, session.id());
    Operation ended =
        state.isTerminal()
            ? sample.ended(state, phase, "{}", Samples.NOW)
            : sample.at(state, phase, Samples.NOW);
    return taken(() ->
        database.write(queries -> {
          stores(queries).operations().insert(ended, List.of());
          return ended;
        }));
  }
}
