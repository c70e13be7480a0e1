package dev.coppice.sessionmanager.run;

import static dev.coppice.sessionmanager.model.WorktreeState.ACTIVE;
import static dev.coppice.sessionmanager.model.WorktreeState.REMOVED;
import static dev.coppice.sessionmanager.model.WorktreeState.RETRY_REMOVE;
import static dev.coppice.sessionmanager.model.WorktreeState.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.Event;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

/** Which row becomes what, at the decision, after each removal and at the end. */
class RowKeeperTest {
  private static final Failure BUSY = Failure.of(FailureCode.GIT_FAILED, "busy");

  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));
  private final WorkspaceRepository repository = samples.repository(workspace.id(), "api");
  private final Session live = samples.session(workspace, "feat");
  private final Worktree active = samples.worktree(live, repository, 1);
  private final OperationId operation = samples.ids().operation();
  private final Stores stores = mock(Stores.class, RETURNS_DEEP_STUBS);
  private final Ledger ledger = new Ledger(stores, Optional.of(operation), Samples.NOW);
  private final RowKeeper keeper = new RowKeeper(new Pauses(new Random(3)));

  private void stored(Session session, Worktree... rows) {
    when(stores.sessions().find(live.id())).thenReturn(Optional.of(session));
    when(stores.sessions().worktrees(live.id())).thenReturn(List.of(rows));
  }

  private RowChanges.Gone gone(Worktree row, WorktreeState target) {
    var leaving =
        new RowChanges.Leaving(
            row,
            Optional.of(Samples.COMMIT),
            Optional.of(row.branch()),
            operation,
            1,
            Optional.empty(),
            Optional.empty());
    return new RowChanges.Gone(
        live, target == UNAVAILABLE, target, "why", List.of(leaving), List.of(), false);
  }

  private static RowChanges.Gone settling(Session session, Worktree row, boolean terminates) {
    return new RowChanges.Gone(
        session,
        terminates,
        terminates ? UNAVAILABLE : REMOVED,
        "why",
        List.of(),
        List.of(row),
        false);
  }

  /** The row that was written; empty if none was. */
  private List<Worktree> writtenRows() {
    var rows = ArgumentCaptor.forClass(Worktree.class);
    verify(stores.sessions(), atLeast(0)).update(rows.capture());
    return rows.getAllValues();
  }

  private List<Session> writtenSessions() {
    var sessions = ArgumentCaptor.forClass(Session.class);
    verify(stores.sessions(), atLeast(0)).update(sessions.capture());
    return sessions.getAllValues();
  }

  private List<Event.Kind> announced() {
    var events = ArgumentCaptor.forClass(Event.class);
    verify(stores.events(), atLeast(0)).append(events.capture());
    assertTrue(
        events.getAllValues().stream()
            .allMatch(event -> event.operation().equals(Optional.of(operation))));
    return events.getAllValues().stream().map(Event::kind).toList();
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "UNAVAILABLE"})
  void aRemoval_takesAnActiveRowToItsTarget(WorktreeState target) {
    stored(live, active);

    keeper.afterRemoval(
        ledger,
        gone(active, target),
        active.registrationId(),
        Optional.of(Samples.COMMIT),
        Optional.empty());

    Worktree row = writtenRows().getFirst();
    assertEquals(target, row.state());
    assertEquals(active.version(), row.version(), "what the compare-and-set expects");
    assertEquals(operation, row.removal().orElseThrow().operation());
    assertEquals(List.of(Event.Kind.WORKTREE_CHANGED), announced());
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "UNAVAILABLE"})
  void aRemovalThatFails_isTriedAgain(WorktreeState target) {
    stored(live, active);

    keeper.afterRemoval(
        ledger, gone(active, target), active.registrationId(), Optional.empty(), Optional.of(BUSY));

    Worktree row = writtenRows().getFirst();
    assertEquals(RETRY_REMOVE, row.state());
    assertEquals(target, row.retry().orElseThrow().target());
    assertEquals(1, row.retry().orElseThrow().attempts());
    assertEquals("busy", row.retry().orElseThrow().cause());
    assertTrue(row.retry().orElseThrow().nextAttempt().isAfter(Samples.NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "REMOVED, REMOVED",
    "REMOVED, UNAVAILABLE",
    "UNAVAILABLE, REMOVED",
    "UNAVAILABLE, UNAVAILABLE"
  })
  void aRetry_endsInTheTargetOfItsRowWhoeverFinishesIt(WorktreeState ofRow, WorktreeState asked) {
    Worktree waiting = samples.retrying(active, ofRow, 4);
    stored(live, waiting);

    keeper.afterRemoval(
        ledger,
        gone(waiting, asked),
        active.registrationId(),
        Optional.of(Samples.COMMIT),
        Optional.empty());
    keeper.afterRemoval(
        ledger, gone(waiting, asked), active.registrationId(), Optional.empty(), Optional.of(BUSY));

    assertEquals(ofRow, writtenRows().getFirst().state());
    assertEquals(ofRow, writtenRows().getLast().retry().orElseThrow().target());
    assertEquals(5, writtenRows().getLast().retry().orElseThrow().attempts());
  }

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "UNAVAILABLE"})
  void aRowThatIsGone_isLeftAsItIs(WorktreeState state) {
    stored(live, samples.in(state, active));

    keeper.afterRemoval(
        ledger,
        gone(active, UNAVAILABLE),
        active.registrationId(),
        Optional.empty(),
        Optional.of(BUSY));

    assertEquals(List.of(), writtenRows());
  }

  @Test
  void aRetryThatCouldNotBeTried_waitsLonger() {
    Worktree waiting = samples.retrying(active, REMOVED, 3);

    keeper.postpone(ledger, live, waiting, "a disk is away");

    var retry = writtenRows().getFirst().retry().orElseThrow();
    assertEquals(REMOVED, retry.target());
    assertEquals(4, retry.attempts());
    assertEquals("a disk is away", retry.cause());
    assertTrue(retry.nextAttempt().isAfter(Samples.NOW.plus(Duration.ofSeconds(29))));
  }

  @Test
  void atTheDecisionOfAKill_aTeardownsRetryIsTakenOver() {
    Worktree waiting = samples.retrying(active, REMOVED, 3);
    stored(live, waiting);

    keeper.atDecision(ledger, settling(live, waiting, true), Map.of());

    Worktree row = writtenRows().getFirst();
    assertEquals(RETRY_REMOVE, row.state());
    assertEquals(UNAVAILABLE, row.retry().orElseThrow().target());
    assertEquals(3, row.retry().orElseThrow().attempts());
  }

  @Test
  void atTheDecisionOfATeardown_aKillsRetryStaysTheKills() {
    Worktree waiting = samples.retrying(active, UNAVAILABLE, 3);
    stored(live, waiting);

    keeper.atDecision(ledger, settling(live, waiting, false), Map.of());

    assertEquals(List.of(), writtenRows());
  }

  @Test
  void atTheDecision_aSessionThatHasChangedLosesTheRace() {
    stored(other(live), active);

    assertThrows(
        StaleRowException.class,
        () -> keeper.atDecision(ledger, gone(active, UNAVAILABLE), Map.of()));

    assertEquals(List.of(), writtenRows());
  }

  @Test
  void atTheDecision_aRowThatHasChangedLosesTheRace() {
    stored(live, active);

    assertThrows(
        StaleRowException.class,
        () -> keeper.atDecision(ledger, gone(other(active), REMOVED), Map.of()));

    assertEquals(List.of(), writtenRows());
  }

  @Test
  void atTheDecision_allThatHasChangedIsTold() {
    stored(other(live), active);

    StaleRowException lost =
        assertThrows(
            StaleRowException.class,
            () -> keeper.atDecision(ledger, gone(other(active), REMOVED), Map.of()));

    assertEquals(
        List.of("session " + live.id(), "worktree 1 of session " + live.id()),
        lost.mismatches().stream().map(Mismatch::name).toList());
  }

  /** The same in another version. */
  private static Session other(Session row) {
    return new Session(
        row.id(),
        row.workspace(),
        row.name(),
        row.state(),
        row.branch(),
        row.folder(),
        row.createdAt(),
        row.updatedAt(),
        row.version() + 1);
  }

  private static Worktree other(Worktree row) {
    return new Worktree(
        row.session(),
        row.repository(),
        row.number(),
        row.folder(),
        row.registrationId(),
        row.branch(),
        row.branchMade(),
        row.base(),
        row.state(),
        row.reason(),
        row.tip(),
        row.removal(),
        row.retry(),
        row.preservedRef(),
        row.version() - 1);
  }

  @ParameterizedTest
  @EnumSource(WorktreeState.class)
  void atTheEndOfAKill_whatHasNothingToMoveIsSettled(WorktreeState state) {
    Worktree row = samples.in(state, active);
    stored(live, row);

    keeper.atEnd(ledger, settling(live, row, true));

    List<Worktree> written = writtenRows();
    assertEquals(state == UNAVAILABLE ? 0 : 1, written.size());
    written.forEach(now -> {
      assertEquals(UNAVAILABLE, now.state());
      String reason = state == REMOVED ? "why" : "missing";
      assertEquals(Optional.of(reason), now.reason());
      assertEquals(state == REMOVED, now.removal().isPresent(), "what rests can be put back");
    });
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, true, false, TERMINATED",
    "LIVE, true, true, TERMINATED",
    "SAVED, true, false, TERMINATED",
    "SAVED, true, true, TERMINATED",
    "TERMINATED, true, false,",
    "TERMINATED, true, true,",
    "LIVE, false, false, SAVED",
    "LIVE, false, true,",
    "SAVED, false, false,",
    "SAVED, false, true,",
    "TERMINATED, false, false,",
    "TERMINATED, false, true,"
  })
  void atTheEnd_theSessionBecomes(
      SessionState from, boolean terminates, boolean kept, @Nullable SessionState to) {
    Session session = live.withState(from, Samples.NOW);
    stored(session);

    keeper.atEnd(
        ledger,
        new RowChanges.Gone(session, terminates, UNAVAILABLE, "why", List.of(), List.of(), kept));

    List<Session> written = writtenSessions();
    assertEquals(
        Optional.ofNullable(to).stream().toList(), written.stream().map(Session::state).toList());
    assertEquals(written.stream().map(_ -> Event.Kind.SESSION_CHANGED).toList(), announced());
  }

  @Test
  void comingBack_makesAllActiveAndTheSessionLive() {
    Session saved = live.withState(SessionState.SAVED, Samples.NOW);
    List<Worktree> rows =
        List.of(
            samples.in(REMOVED, active),
            samples.in(UNAVAILABLE, active),
            samples.in(RETRY_REMOVE, active));
    stored(saved, rows.toArray(new Worktree[0]));

    keeper.atDecision(
        ledger,
        new RowChanges.Back(List.of(new RowChanges.Returning(saved, rows)), Optional.empty()),
        Map.of());

    assertEquals(
        List.of(ACTIVE, ACTIVE, ACTIVE), writtenRows().stream().map(Worktree::state).toList());
    assertEquals(SessionState.LIVE, writtenSessions().getFirst().state());
  }

  @Test
  void comingBackToALiveSession_leavesTheSessionAsItIs() {
    Worktree row = samples.in(UNAVAILABLE, active);
    stored(live, row);

    keeper.atDecision(
        ledger,
        new RowChanges.Back(
            List.of(new RowChanges.Returning(live, List.of(row))), Optional.empty()),
        Map.of());

    assertEquals(1, writtenRows().size());
    assertEquals(List.of(), writtenSessions());
  }

  @Test
  void beingBorn_isOneInsertOfAll() {
    keeper.atDecision(ledger, new RowChanges.Born(live, List.of(active)), Map.of());

    verify(stores.sessions()).insert(live, List.of(active));
    assertEquals(List.of(Event.Kind.SESSION_CHANGED), announced());
  }
}
