package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store of sessions does. */
public abstract class SessionStoreContract extends StoreContract {
  private static final String PRESERVED = "refs/coppice/preserved/s_00000000000000000000000000/1";

  private Workspace shop = samples.workspace("shop");
  private WorkspaceRepository api = samples.repository(shop.id(), "api");
  private WorkspaceRepository web = samples.repository(shop.id(), "web");

  @BeforeEach
  void fill() {
    shop = addWorkspace("shop");
    api = addRepository(shop, "api");
    web = addRepository(shop, "web");
  }

  @Test
  void insert_keepsEverythingOfASessionAndItsRows() {
    Session added = samples.session(shop.id(), "feat");
    List<Worktree> rows = worktrees(added, api, web);

    write(stores -> stores.sessions().insert(added, rows));

    assertEquals(added, session(added.id()));
    assertEquals(rows, rows(added.id()));
  }

  @Test
  void all_isNewestFirst() {
    Session second = samples.session(shop.id(), "second", Samples.NOW.plusMillis(2));
    Session first = samples.session(shop.id(), "first", Samples.NOW.plusMillis(1));
    write(stores -> {
      stores.sessions().insert(second, List.of());
      stores.sessions().insert(first, List.of());
    });

    List<Session> all = store().read(stores -> stores.sessions().all());

    assertEquals(List.of(second, first), all);
  }

  @Test
  void all_afterAChange_hasIt() {
    Session added = addSession(shop, "feat", api);
    store().read(stores -> stores.sessions().all());
    write(stores ->
        stores.sessions().update(added.withState(SessionState.SAVED, Samples.NOW.plusMillis(1))));

    List<Session> all = store().read(stores -> stores.sessions().all());

    assertEquals(List.of(session(added.id())), all);
    assertEquals(SessionState.SAVED, all.getFirst().state());
  }

  @Test
  void worktreesOfAll_hasTheRowsOfEachSessionByNumber() {
    Session one = addSession(shop, "one", web, api);
    Session two = addSession(shop, "two", api);

    var all = store().read(stores -> stores.sessions().worktreesOfAll());

    assertEquals(Map.of(one.id(), rows(one.id()), two.id(), rows(two.id())), all);
    assertEquals(List.of(1, 2), rows(one.id()).stream().map(Worktree::number).toList());
  }

  @Test
  void worktreesOfAll_afterAChange_hasIt() {
    Session added = addSession(shop, "feat", api, web);
    store().read(stores -> stores.sessions().worktreesOfAll());
    kill(rows(added.id()).getFirst());

    var all = store().read(stores -> stores.sessions().worktreesOfAll());

    assertEquals(Map.of(added.id(), rows(added.id())), all);
  }

  @Test
  void worktreesOfAll_afterAChange_handsOutWhatDidNotChangeAsItWas() {
    Session changed = addSession(shop, "changed", api);
    Session same = addSession(shop, "same", api);
    var before = store().read(stores -> stores.sessions().worktreesOfAll());
    kill(rows(changed.id()).getFirst());

    var after = store().read(stores -> stores.sessions().worktreesOfAll());

    assertSame(before.get(same.id()), after.get(same.id()));
    assertEquals(rows(changed.id()), after.get(changed.id()));
  }

  @Test
  void worktreesOfAll_onASnapshotFromBeforeAChange_doesNotHaveIt() {
    Session added = addSession(shop, "feat", api);
    List<Worktree> before = rows(added.id());

    var all =
        store()
            .read(stores -> {
              assertEquals(before, stores.sessions().worktrees(added.id()));
              kill(before.getFirst());
              elsewhere(() -> store().read(others -> others.sessions().worktreesOfAll()));
              return stores.sessions().worktreesOfAll();
            });

    assertEquals(Map.of(added.id(), before), all);
    assertEquals(
        Map.of(added.id(), rows(added.id())),
        store().read(stores -> stores.sessions().worktreesOfAll()));
  }

  @Test
  void worktreesOfAll_afterAChangeThatWasTakenBack_doesNotHaveIt() {
    Session added = addSession(shop, "feat", api);
    Worktree row = rows(added.id()).getFirst();
    Operation operation = addOperation(OperationKind.TEARDOWN, added.id());
    assertThrows(
        IllegalArgumentException.class,
        () ->
            write(stores -> {
              var removal = Optional.of(samples.removal(operation.id()));
              stores
                  .sessions()
                  .update(row.gone(WorktreeState.REMOVED, "teardown", Optional.empty(), removal));
              assertEquals(1, stores.sessions().worktreesOfAll().size());
              throw new IllegalArgumentException("taken back");
            }));
    kill(row);

    var all = store().read(stores -> stores.sessions().worktreesOfAll());

    assertEquals(Map.of(added.id(), rows(added.id())), all);
  }

  @Test
  void update_ofASession_countsTheVersionUp() {
    Session added = addSession(shop, "feat", api);

    write(stores ->
        stores.sessions().update(added.withState(SessionState.SAVED, Samples.NOW.plusSeconds(1))));

    Session found = session(added.id());
    assertEquals(SessionState.SAVED, found.state());
    assertEquals(Samples.NOW.plusSeconds(1), found.updatedAt());
    assertEquals(1, found.version());
  }

  @Test
  void update_ofASessionFromAVersionThatIsPast_isStale() {
    Session added = addSession(shop, "feat", api);
    Session saved = added.withState(SessionState.SAVED, Samples.NOW);
    write(stores -> stores.sessions().update(saved));

    var stale =
        assertThrows(
            StaleRowException.class, () -> write(stores -> stores.sessions().update(saved)));

    Mismatch mismatch = stale.mismatches().getFirst();
    assertEquals("session " + added.id(), mismatch.name());
    assertEquals("version 0", mismatch.expected());
    assertEquals("version 1", mismatch.actual());
  }

  @Test
  void update_ofARow_keepsWhatIsKnownOfARemoval() {
    Session added = addSession(shop, "feat", api);
    Worktree row = rows(added.id()).getFirst();
    Operation operation = addOperation(OperationKind.TEARDOWN, added.id());
    Worktree gone =
        row.gone(
            WorktreeState.REMOVED,
            "teardown",
            Optional.of(Samples.COMMIT),
            Optional.of(samples.removal(operation.id())));

    write(stores -> stores.sessions().update(gone));

    Worktree found = rows(added.id()).getFirst();
    assertEquals(gone.removal(), found.removal());
    assertEquals(gone.tip(), found.tip());
    assertEquals(gone.reason(), found.reason());
    assertEquals(1, found.version());
  }

  @Test
  void update_ofARow_keepsWhenItsQuarantineWasEmptied() {
    Session added = addSession(shop, "feat", api);
    kill(rows(added.id()).getFirst());
    Worktree before = rows(added.id()).getFirst();

    write(stores -> stores.sessions().update(before.emptied(Optional.of(PRESERVED), Samples.NOW)));

    Worktree found = rows(added.id()).getFirst();
    assertFalse(found.removal().orElseThrow().rests());
    assertEquals(Optional.of(Samples.NOW), found.removal().orElseThrow().emptied());
    assertEquals(before.removal().orElseThrow().record(), found.removal().orElseThrow().record());
    assertEquals(Optional.of(PRESERVED), found.preservedRef());
    assertEquals(before.state(), found.state());
  }

  @Test
  void update_ofARow_forgetsARemovalWhenItIsBack() {
    Session added = addSession(shop, "feat", api);
    Worktree before = rows(added.id()).getFirst();
    kill(before);

    write(stores -> stores.sessions().update(rows(added.id()).getFirst().activated()));

    Worktree found = rows(added.id()).getFirst();
    assertEquals(WorktreeState.ACTIVE, found.state());
    assertEquals(Optional.empty(), found.removal());
    assertEquals(Optional.empty(), found.reason());
  }

  @Test
  void update_ofARowFromAVersionThatIsPast_isStale() {
    Session added = addSession(shop, "feat", api);
    Worktree row = rows(added.id()).getFirst();
    kill(row);

    assertThrows(StaleRowException.class, () -> kill(row));
  }

  /** One whose next attempt is half a minute from now. */
  private Worktree retrying() {
    Session added = addSession(shop, "feat", api, web);
    Operation operation = addOperation(OperationKind.KILL, added.id());
    Worktree row = rows(added.id()).getFirst();
    Worktree retrying =
        row.retrying(
            "kill",
            Optional.empty(),
            samples.removal(operation.id()),
            samples.retry(WorktreeState.UNAVAILABLE));
    write(stores -> stores.sessions().update(retrying));

    return rows(added.id()).getFirst();
  }

  private List<Worktree> due(long now, long latest) {
    return store()
        .read(stores ->
            stores.sessions().due(Samples.NOW.plusSeconds(now), Samples.NOW.plusSeconds(latest)));
  }

  @Test
  void due_hasTheRetriesWhoseTimeHasCome() {
    Worktree retrying = retrying();

    List<Worktree> early = due(29, 1000);
    List<Worktree> due = due(30, 1000);

    assertEquals(List.of(), early);
    assertEquals(List.of(retrying), due);
  }

  @Test
  void due_hasTheRetriesThatWaitBeyondTheLatest() {
    Worktree retrying = retrying();

    List<Worktree> latest = due(-1000, 30);
    List<Worktree> beyond = due(-1000, 29);

    assertEquals(List.of(), latest);
    assertEquals(List.of(retrying), beyond);
  }
}
