package dev.coppice.daemon.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.api.Wire;
import dev.coppice.api.view.ListResult;
import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.result.SessionSummary.Status;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionListTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  private final Ids ids = new Ids(InstantSource.fixed(NOW), new Random(1));
  private final SessionList list = new SessionList();

  private SessionSummary session(String name) {
    Session session =
        new Session(
            ids.session(),
            ids.workspace(),
            name,
            SessionState.LIVE,
            new BranchName(name),
            Path.of("/worktrees/shop", name),
            NOW,
            NOW,
            0);
    return new SessionSummary(session, "shop", Status.STOPPED, List.of(), Optional.empty());
  }

  private void isAsTheViewsSay(SessionSummary... sessions) {
    List<SessionSummary> all = List.of(sessions);
    String expected = Wire.gson().toJson(new ListResult(SessionViews.views(all)));

    assertEquals(expected, list.json(all).text());
  }

  @Test
  void json_isThatOfTheViews_alsoAfterAChange() {
    SessionSummary one = session("one");
    SessionSummary two = session("two");

    isAsTheViewsSay();
    isAsTheViewsSay(one, two);
    isAsTheViewsSay(two, one);
    isAsTheViewsSay(
        one,
        new SessionSummary(two.session(), "shop", Status.BUSY, List.of(), Optional.empty()),
        session("three"));
    isAsTheViewsSay(one, two);
  }

  @Test
  void json_ofASessionThatWasReadAgain_isTheSame() {
    SessionSummary one = session("one");
    Session again = one.session().withState(SessionState.LIVE, NOW);

    isAsTheViewsSay(one);
    isAsTheViewsSay(new SessionSummary(again, "shop", Status.STOPPED, List.of(), Optional.empty()));
    isAsTheViewsSay(
        new SessionSummary(again, "another", Status.STOPPED, List.of(), Optional.empty()));
  }
}
