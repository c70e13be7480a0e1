package dev.coppice.storage.contract;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.DuplicateException.Taken;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which sessions keep their name, path and registrations from others. */
public abstract class SessionNamesContract extends StoreContract {
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
  void named_hasAllOfThatNameNewestFirst() {
    Session first = addSession(shop, "feat", api);
    to(SessionState.TERMINATED, first.id());
    rows(first.id()).forEach(this::kill);
    Session second = samples.session(addWorkspace("blog").id(), "feat", Samples.NOW.plusMillis(1));
    write(stores -> stores.sessions().insert(second, List.of()));
    addSession(shop, "feature", api);

    List<Session> named = store().read(stores -> stores.sessions().named("feat"));

    assertEquals(List.of(second.id(), first.id()), named.stream().map(Session::id).toList());
  }

  @Test
  void beginning_hasThoseWhoseIdsBeginSo() {
    Session one = addSession(shop, "one", api);
    Session two = addSession(shop, "two", api);
    String id = one.id().value();

    for (int length = 0; length <= id.length(); length++) {
      String prefix = id.substring(0, length);
      List<SessionId> expected =
          Stream.of(one.id(), two.id()).filter(it -> it.value().startsWith(prefix)).toList();
      List<Session> found = store().read(stores -> stores.sessions().beginning(prefix));
      assertEquals(Set.copyOf(expected), found.stream().map(Session::id).collect(toSet()), prefix);
    }
    assertEquals(List.of(), store().read(stores -> stores.sessions().beginning("s_zz")));
  }

  @Test
  void holding_hasWhoKeepsTheNameOrTheFolder() {
    Session live = addSession(shop, "live", api);
    Session gone = addSession(shop, "gone", api);
    to(SessionState.TERMINATED, gone.id());
    rows(gone.id()).forEach(this::kill);
    Path elsewhere = Path.of("/elsewhere");

    assertEquals(List.of(live.id()), holding("live", elsewhere));
    assertEquals(List.of(live.id()), holding("another", live.folder()));
    assertEquals(List.of(), holding("another", elsewhere));
    assertEquals(List.of(), holding("gone", gone.folder()));
  }

  private List<SessionId> holding(String name, Path folder) {
    return store().read(stores -> stores.sessions().holding(shop.id(), name, folder)).stream()
        .map(Session::id)
        .toList();
  }

  @Test
  void insert_ofTheNameOfALiveSession_isADuplicate() {
    addSession(shop, "feat", api);
    Session second = samples.session(shop.id(), "feat");

    assertTaken(Taken.NAME, stores -> stores.sessions().insert(second, List.of()));
  }

  @Test
  void insert_ofANameOfAnotherWorkspace_isFree() {
    addSession(shop, "feat", api);
    Workspace blog = addWorkspace("blog");

    Session other = addSession(blog, "feat", addRepository(blog, "theme"));

    assertEquals("feat", session(other.id()).name());
  }

  @Test
  void insert_ofTheNameOfASavedSession_isADuplicate() {
    to(SessionState.SAVED, addSession(shop, "feat", api).id());

    assertThrows(DuplicateException.class, () -> addSession(shop, "feat", api));
  }

  @Test
  void insert_ofTheNameOfATerminatedSessionThatKeptAWorktree_isADuplicate() {
    Session first = addSession(shop, "feat", api, web);
    to(SessionState.TERMINATED, first.id());
    kill(rows(first.id()).getFirst());

    assertThrows(DuplicateException.class, () -> addSession(shop, "feat", api));
  }

  @Test
  void insert_ofTheNameOfATerminatedSessionWithNothingLeft_isFree() {
    Session first = addSession(shop, "feat", api, web);
    to(SessionState.TERMINATED, first.id());
    rows(first.id()).forEach(this::kill);

    Session second = addSession(shop, "feat", api, web);

    assertEquals(2, rows(second.id()).size());
  }

  @Test
  void insert_whenTheRowsWentBeforeTheSession_isFreeToo() {
    Session first = addSession(shop, "feat", api, web);
    rows(first.id()).forEach(this::kill);
    assertThrows(DuplicateException.class, () -> addSession(shop, "feat", api));
    to(SessionState.TERMINATED, first.id());

    Session second = addSession(shop, "feat", api, web);

    assertEquals(2, rows(second.id()).size());
  }

  @Test
  void update_thatBringsBackARowOfASessionWhoseNameWasTaken_isADuplicate() {
    Session first = addSession(shop, "feat", api);
    to(SessionState.TERMINATED, first.id());
    rows(first.id()).forEach(this::kill);
    addSession(shop, "feat", web);

    assertThrows(
        DuplicateException.class,
        () -> write(stores -> stores.sessions().update(rows(first.id()).getFirst().activated())));
  }

  @Test
  void update_thatBringsBackASessionWhoseNameWasTaken_isADuplicate() {
    Session first = addSession(shop, "feat", api);
    to(SessionState.TERMINATED, first.id());
    rows(first.id()).forEach(this::kill);
    addSession(shop, "feat", web);

    assertThrows(DuplicateException.class, () -> to(SessionState.LIVE, first.id()));
  }

  @Test
  void update_thatBringsASessionBack_takesTheNameAgain() {
    Session first = addSession(shop, "feat", api);
    to(SessionState.TERMINATED, first.id());
    rows(first.id()).forEach(this::kill);
    to(SessionState.LIVE, first.id());

    assertThrows(DuplicateException.class, () -> addSession(shop, "feat", api));
  }

  @Test
  void insert_ofARowAtThePathOfAnother_isADuplicate() {
    addSession(shop, "feat", api);
    Session second = samples.session(shop.id(), "other");
    Worktree there = samples.worktree(samples.session(shop.id(), "feat"), api, 1);
    Worktree row = at(samples.worktree(second, api, 1), there.folder(), "of-its-own");

    assertTaken(Taken.PATH, stores -> stores.sessions().insert(second, List.of(row)));
  }

  @Test
  void insert_ofARegistrationThatWasEverUsed_isADuplicate() {
    Session first = addSession(shop, "feat", api);
    Worktree used = rows(first.id()).getFirst();
    to(SessionState.TERMINATED, first.id());
    kill(used);
    Session second = samples.session(shop.id(), "other");
    Worktree row =
        at(samples.worktree(second, api, 1), Path.of("/elsewhere"), used.registrationId());

    assertTaken(Taken.REGISTRATION, stores -> stores.sessions().insert(second, List.of(row)));
  }

  @Test
  void insert_ofASecondRowOfARepository_isADuplicate() {
    Session session = samples.session(shop.id(), "feat");
    Worktree one = samples.worktree(session, api, 1);
    Worktree two = at(samples.worktree(session, api, 2), Path.of("/elsewhere"), "of-its-own");

    assertTaken(Taken.IDENTITY, stores -> stores.sessions().insert(session, List.of(one, two)));
  }

  private static Worktree at(Worktree row, Path folder, String registration) {
    return new Worktree(
        row.session(),
        row.repository(),
        row.number(),
        folder,
        registration,
        row.branch(),
        row.branchMade(),
        row.base(),
        row.state(),
        row.reason(),
        row.tip(),
        row.removal(),
        row.retry(),
        row.preservedRef(),
        row.version());
  }

  private void to(SessionState state, SessionId id) {
    write(stores -> stores.sessions().update(session(id).withState(state, Samples.NOW)));
  }
}
