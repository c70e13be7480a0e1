package dev.coppice.sessionmanager.run;

import static dev.coppice.sessionmanager.model.WorktreeState.REMOVED;
import static dev.coppice.sessionmanager.model.WorktreeState.RETRY_REMOVE;
import static dev.coppice.sessionmanager.model.WorktreeState.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.RowChanges;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;

/** What was brought back and goes again becomes what it was before, each row and the session. */
class GoingAgainTest {
  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));
  private final WorkspaceRepository repository = samples.repository(workspace.id(), "api");
  private final Session live = samples.session(workspace, "feat");
  private final Worktree active = samples.worktree(live, repository, 1);
  private final OperationId operation = samples.ids().operation();
  private final Stores stores = mock(Stores.class, RETURNS_DEEP_STUBS);
  private final Ledger ledger = new Ledger(stores, Optional.of(operation), Samples.NOW);
  private final RowKeeper keeper = new RowKeeper(new Pauses(new Random(3)));

  private void stored(Session session) {
    when(stores.sessions().find(live.id())).thenReturn(Optional.of(session));
    when(stores.sessions().worktrees(live.id())).thenReturn(List.of(active));
  }

  private RowChanges.Away away(SessionState becomes, WorktreeState target) {
    var leaving =
        new RowChanges.Leaving(
            active,
            Optional.of(Samples.COMMIT),
            Optional.of(active.branch()),
            operation,
            7,
            Optional.empty(),
            Optional.empty());
    var gone =
        new RowChanges.Gone(live, true, UNAVAILABLE, "kill", List.of(leaving), List.of(), false);
    var fate = new RowChanges.Fate(repository.id(), target, "before");
    return new RowChanges.Away(
        List.of(new RowChanges.Going(gone, becomes, List.of(fate))), Optional.of(operation));
  }

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

  @ParameterizedTest
  @EnumSource(names = {"REMOVED", "UNAVAILABLE"})
  void aRemoval_makesARowWhatItWas(WorktreeState target) {
    stored(live);

    keeper.afterRemoval(
        ledger,
        away(SessionState.SAVED, target),
        active.registrationId(),
        Optional.of(Samples.COMMIT),
        Optional.empty());

    assertEquals(target, writtenRows().getFirst().state());
    assertEquals(Optional.of("before"), writtenRows().getFirst().reason());
    assertEquals(7, writtenRows().getFirst().removal().orElseThrow().number());
  }

  @Test
  void aRemovalThatFailed_isTriedAgainTowardsWhatTheRowWas() {
    stored(live);

    keeper.afterRemoval(
        ledger,
        away(SessionState.SAVED, REMOVED),
        active.registrationId(),
        Optional.empty(),
        Optional.of(Failure.of(FailureCode.GIT_FAILED, "busy")));

    assertEquals(RETRY_REMOVE, writtenRows().getFirst().state());
    assertEquals(REMOVED, writtenRows().getFirst().retry().orElseThrow().target());
  }

  @Test
  void aRemovalOfAnotherSession_leavesTheRowAlone() {
    stored(live);

    keeper.afterRemoval(
        ledger,
        away(SessionState.SAVED, REMOVED),
        "another-1",
        Optional.of(Samples.COMMIT),
        Optional.empty());

    assertEquals(List.of(), writtenRows());
  }

  @ParameterizedTest
  @EnumSource(SessionState.class)
  void theEnd_makesTheSessionWhatItWas(SessionState before) {
    stored(live);

    keeper.atEnd(ledger, away(before, UNAVAILABLE));

    assertEquals(
        before == SessionState.LIVE ? List.of() : List.of(before),
        writtenSessions().stream().map(Session::state).toList());
  }

  @Test
  void theDecision_isLostIfTheSessionHasChanged() {
    Session later = live.withState(SessionState.LIVE, Samples.NOW.plus(Duration.ofHours(1)));
    stored(
        new Session(
            later.id(),
            later.workspace(),
            later.name(),
            later.state(),
            later.branch(),
            later.folder(),
            later.createdAt(),
            later.updatedAt(),
            live.version() + 1));

    assertThrows(
        StaleRowException.class,
        () -> keeper.atDecision(ledger, away(SessionState.SAVED, REMOVED), Map.of()));
  }
}
