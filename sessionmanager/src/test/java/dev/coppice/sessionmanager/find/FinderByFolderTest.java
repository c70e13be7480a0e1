package dev.coppice.sessionmanager.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is meant by the folder that one stands in, and by a workspace's name, id or path. */
class FinderByFolderTest {
  private static final WorkspaceRef HERE = new WorkspaceRef(Optional.empty());
  private static final SessionRef THIS = new SessionRef(Optional.empty(), HERE);

  @TempDir private Path temporary;
  private Path home;
  private Shelf shelf;
  private Workspace shop;

  @BeforeEach
  void begin() throws IOException {
    home = temporary.toRealPath();
    shelf = new Shelf(home);
    shop = shelf.workspace("shop");
  }

  private Session standing(Path folder) {
    return shelf.finder().session(Shelf.caller(folder), THIS);
  }

  private Optional<Workspace> named(Path from, String text) {
    return shelf.finder().find(Shelf.caller(from), new WorkspaceRef(Optional.of(text)));
  }

  private Optional<Workspace> around(Path folder) {
    return shelf.finder().find(Shelf.caller(folder), HERE);
  }

  private static Failure refusal(Runnable finding) {
    return assertThrows(FailureException.class, finding::run).failure();
  }

  @Test
  void inASessionsFolderOrBelow_thatSessionIsMeant() {
    Session feat = shelf.session(shop, "feat", SessionState.LIVE);
    shelf.session(shop, "feature", SessionState.LIVE);

    assertEquals(feat, standing(feat.folder()));
    assertEquals(feat, standing(feat.folder().resolve("api/src/main")));
  }

  @Test
  void besideASessionsFolder_noneIsMeant() {
    Session feat = shelf.session(shop, "feat", SessionState.LIVE);

    Failure refusal = refusal(() -> standing(feat.folder().resolveSibling("feat-2")));

    assertEquals(FailureCode.SESSION_NOT_FOUND, refusal.code());
    assertTrue(refusal.hint().isPresent());
  }

  @Test
  void inAFolderThatAnEndedSessionHadBefore_theLivingOneIsMeant() {
    shelf.session(shop, "feat", SessionState.TERMINATED);
    Session living = shelf.session(shop, "feat", SessionState.LIVE);
    shelf.session(shop, "feat", SessionState.TERMINATED);

    assertEquals(living, standing(living.folder()));
  }

  @Test
  void throughALink_theSessionIsFound() throws IOException {
    Session feat = shelf.session(shop, "feat", SessionState.LIVE);
    Path api = Files.createDirectories(feat.folder().resolve("api"));
    Path link = Files.createSymbolicLink(home.resolve("link"), api);

    assertEquals(feat, standing(link));
  }

  @Test
  void inAFolderThatWentToQuarantine_itsSessionIsMeant() {
    Session gone = shelf.session(shop, "feat", SessionState.TERMINATED);
    shelf.session(shop, "feat", SessionState.LIVE);
    Worktree row =
        shelf
            .samples()
            .in(
                WorktreeState.UNAVAILABLE,
                shelf.samples().worktree(gone, shelf.samples().repository(shop.id(), "api"), 1));
    shelf.worktree(gone, row);
    OperationId operation = row.removal().orElseThrow().operation();
    Path box = home.resolve("worktrees/.quarantine").resolve(operation.value());

    assertEquals(gone, standing(box.resolve("1/tree")));
    assertEquals(gone, standing(box.resolve("1/tree/src/main")));
    assertEquals(
        FailureCode.SESSION_NOT_FOUND, refusal(() -> standing(box.resolve("2/tree"))).code());
    assertEquals(FailureCode.SESSION_NOT_FOUND, refusal(() -> standing(box.resolve("1"))).code());
  }

  @Test
  void inAWorkspaceOrBelow_thatWorkspaceIsMeant() {
    assertEquals(Optional.of(shop), around(shop.path()));
    assertEquals(Optional.of(shop), around(shop.path().resolve("api/src")));
    assertEquals(Optional.empty(), around(shop.path().resolveSibling("shop-2")));
    assertEquals(Optional.empty(), around(home));
  }

  @Test
  void ofWorkspacesInOneAnother_theInnermostIsMeant() throws IOException {
    Workspace inner = shelf.workspace("shop/inner");

    assertEquals(Optional.of(inner), around(inner.path().resolve("api")));
    assertEquals(Optional.of(shop), around(shop.path().resolve("api")));
  }

  @Test
  void inASession_itsWorkspaceIsMeant() {
    Session feat = shelf.session(shop, "feat", SessionState.LIVE);

    assertEquals(Optional.of(shop), around(feat.folder().resolve("api")));
  }

  @Test
  void aWorkspaceThatWasRemoved_isNotMeant() {
    shelf.removed(shop);

    assertEquals(Optional.empty(), around(shop.path()));
    assertEquals(Optional.empty(), named(home, "shop"));
  }

  @Test
  void aWorkspace_isFoundByNameIdAndPath() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link"), shop.path());

    assertEquals(Optional.of(shop), named(Path.of("/"), "shop"));
    assertEquals(Optional.of(shop), named(Path.of("/"), shop.id().value()));
    assertEquals(Optional.of(shop), named(Path.of("/"), shop.path().toString()));
    assertEquals(Optional.of(shop), named(shop.path(), "."));
    assertEquals(Optional.of(shop), named(home, "./shop/../shop/"));
    assertEquals(Optional.of(shop), named(home, link.toString()));
  }

  @Test
  void aMistypedName_isNeverTheWorkspaceOneStandsIn() {
    Failure refusal =
        refusal(() ->
            shelf
                .finder()
                .workspace(Shelf.caller(shop.path()), new WorkspaceRef(Optional.of("shpo"))));

    assertEquals(FailureCode.WORKSPACE_NOT_FOUND, refusal.code());
    assertTrue(refusal.message().contains("'shpo'"), refusal::message);
    assertTrue(refusal.hint().isPresent());
  }

  @Test
  void aWorkspacesName_goesBeforeAFolderOfThatName() throws IOException {
    Workspace bank = shelf.workspace("bank");
    Files.createDirectory(shop.path().resolve("bank"));

    assertEquals(Optional.of(bank), named(shop.path(), "bank"));
  }

  @Test
  void outsideOfAll_theSessionsOfAllAreMeant() throws IOException {
    Workspace bank = shelf.workspace("bank");
    Session one = shelf.session(shop, "feat", SessionState.LIVE);
    Session two = shelf.session(bank, "feat", SessionState.LIVE);
    Finder finder = shelf.finder();

    assertEquals(List.of(two, one), finder.sessions(finder.scope(Shelf.caller(home), HERE)));
    assertEquals(List.of(one), finder.sessions(finder.scope(Shelf.caller(shop.path()), HERE)));
  }
}
