package dev.coppice.sessionmanager.verb;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which sessions kill, cleanup and teardown are for. */
class RemovalRulesTest {
  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));

  private Session session(SessionState state) {
    return samples.session(workspace, "feat", state, Samples.NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "KILL, LIVE, ACTIVE, true",
    "KILL, SAVED, REMOVED, true",
    "KILL, TERMINATED, ACTIVE, false",
    "KILL, TERMINATED, UNAVAILABLE, false",
    "TEARDOWN, LIVE, ACTIVE, true",
    "TEARDOWN, SAVED, REMOVED, false",
    "TEARDOWN, TERMINATED, ACTIVE, false",
    "CLEANUP, LIVE, ACTIVE, false",
    "CLEANUP, SAVED, REMOVED, false",
    "CLEANUP, TERMINATED, ACTIVE, true",
    "CLEANUP, TERMINATED, RETRY_REMOVE, true",
    "CLEANUP, TERMINATED, UNAVAILABLE, false"
  })
  void all_meansThoseThatTheVerbDoesSomethingTo(
      Verb verb, SessionState state, WorktreeState rows, boolean applies) {
    Session session = session(state);
    Worktree row =
        samples.in(rows, samples.worktree(session, samples.repository(workspace.id(), "api"), 1));

    assertEquals(applies, RemovalRules.applies(verb, session, List.of(row)));
  }

  @ParameterizedTest
  @CsvSource({
    "KILL, LIVE, true",
    "KILL, SAVED, true",
    "KILL, TERMINATED, true",
    "TEARDOWN, LIVE, true",
    "TEARDOWN, SAVED, true",
    "TEARDOWN, TERMINATED, false",
    "CLEANUP, LIVE, false",
    "CLEANUP, SAVED, false",
    "CLEANUP, TERMINATED, true"
  })
  void aNamedSession_isRefusedInTheWrongState(Verb verb, SessionState state, boolean possible) {
    Session session = session(state);

    if (possible) {
      assertDoesNotThrow(() -> RemovalRules.requireState(verb, session));
    } else {
      Failure refusal =
          assertThrows(FailureException.class, () -> RemovalRules.requireState(verb, session))
              .failure();
      assertEquals(FailureCode.WRONG_STATE, refusal.code());
      assertEquals(state.name().toLowerCase(Locale.ROOT), refusal.details().get("state"));
    }
  }

  @ParameterizedTest
  @EnumSource(Verb.class)
  void theJournal_knowsAVerbByItsName(Verb verb) {
    assertEquals(OperationKind.valueOf(verb.name()), RemovalRules.kind(verb));
  }
}
