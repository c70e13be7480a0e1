package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.util.List;
import java.util.Locale;

/** What kill, cleanup and teardown each ask of a session. */
final class RemovalRules {
  private RemovalRules() {}

  /** As what the journal knows it. */
  static OperationKind kind(Verb verb) {
    return switch (verb) {
      case KILL -> OperationKind.KILL;
      case CLEANUP -> OperationKind.CLEANUP;
      case TEARDOWN -> OperationKind.TEARDOWN;
    };
  }

  /** Whether it takes a session in when several are meant. */
  static boolean applies(Verb verb, Session session, List<Worktree> rows) {
    return switch (verb) {
      case KILL -> session.state() != SessionState.TERMINATED;
      case TEARDOWN -> session.state() == SessionState.LIVE;
      case CLEANUP ->
          session.state() == SessionState.TERMINATED && Summaries.holdsName(session, rows);
    };
  }

  /** Refuses a session that was asked for by name and is in the wrong state for it. */
  static void requireState(Verb verb, Session session) {
    boolean possible =
        switch (verb) {
          case KILL -> true;
          case TEARDOWN -> session.state() != SessionState.TERMINATED;
          case CLEANUP -> session.state() == SessionState.TERMINATED;
        };
    if (!possible) {
      throw Failure.of(
              FailureCode.WRONG_STATE,
              "session '" + session.name() + "' is " + word(session.state()))
          .with("state", word(session.state()))
          .withHint(
              verb == Verb.CLEANUP
                  ? "coppice kill " + session.name() + " ends it."
                  : "coppice cleanup " + session.name() + " removes what a kill left of it.")
          .exception();
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
