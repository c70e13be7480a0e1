package dev.coppice.sessionmanager.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.command.WorkspaceRef;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which session is meant by a name, an id, the beginning of one. */
class FinderTest {
  @TempDir private Path home;
  private Shelf shelf;
  private Workspace shop;
  private Workspace bank;

  @BeforeEach
  void begin() throws IOException {
    shelf = new Shelf(home.toRealPath());
    shop = shelf.workspace("shop");
    bank = shelf.workspace("bank");
  }

  private Session found(Path from, String text) {
    return shelf.finder().session(Shelf.caller(from), ref(text, Optional.empty()));
  }

  private Failure refused(Path from, String text) {
    return assertThrows(FailureException.class, () -> found(from, text)).failure();
  }

  private static SessionRef ref(String text, Optional<String> workspace) {
    return new SessionRef(Optional.of(text), new WorkspaceRef(workspace));
  }

  @Test
  void aName_meansTheSessionOfTheWorkspaceOneStandsIn() {
    Session mine = shelf.session(shop, "feat", SessionState.LIVE);
    Session other = shelf.session(bank, "feat", SessionState.LIVE);

    assertEquals(mine, found(shop.path(), "feat"));
    assertEquals(other, found(bank.path().resolve("deep/below"), "feat"));
  }

  @Test
  void aNameThatOnlyAnotherWorkspaceHas_isNotFoundAndSaysWhere() {
    shelf.session(bank, "feat", SessionState.LIVE);

    Failure refusal = refused(shop.path(), "feat");

    assertEquals(FailureCode.SESSION_NOT_FOUND, refusal.code());
    assertTrue(refusal.hint().orElseThrow().contains("bank"), refusal::toString);
    assertTrue(refusal.hint().orElseThrow().contains("-w"), refusal::toString);
  }

  @Test
  void aNamedWorkspace_goesBeforeTheOneOneStandsIn() {
    shelf.session(shop, "feat", SessionState.LIVE);
    Session other = shelf.session(bank, "feat", SessionState.LIVE);

    Session found =
        shelf
            .finder()
            .session(Shelf.caller(shop.path()), ref("feat", Optional.of(bank.path().toString())));

    assertEquals(other, found);
  }

  @Test
  void aNameThatTwoWorkspacesHave_isAmbiguousToWhoStandsInNone() {
    Session one = shelf.session(shop, "feat", SessionState.LIVE);
    Session two = shelf.session(bank, "feat", SessionState.SAVED);

    Failure refusal = refused(home, "feat");

    assertEquals(FailureCode.AMBIGUOUS_NAME, refusal.code());
    assertEquals(
        List.of(one.id().value(), two.id().value()), sorted(refusal.details().get("sessions")));
    assertTrue(refusal.hint().orElseThrow().contains(one.id().value()), refusal::toString);
  }

  @Test
  void aNameThatOneWorkspaceHas_isFoundFromAnywhere() {
    Session only = shelf.session(shop, "feat", SessionState.LIVE);

    assertEquals(only, found(home, "feat"));
  }

  @Test
  void ofANamesSessions_theOneNotTerminatedIsMeant() {
    shelf.session(shop, "feat", SessionState.TERMINATED);
    Session living = shelf.session(shop, "feat", SessionState.SAVED);
    shelf.session(shop, "feat", SessionState.TERMINATED);

    assertEquals(living, found(shop.path(), "feat"));
  }

  @Test
  void ofANamesSessionsInSeveralWorkspaces_theOneNotTerminatedIsMeant() {
    Session living = shelf.session(shop, "feat", SessionState.LIVE);
    shelf.session(bank, "feat", SessionState.TERMINATED);

    assertEquals(living, found(home, "feat"));
  }

  @Test
  void ofANamesTerminatedSessions_theNewestIsMeant() {
    shelf.session(shop, "feat", SessionState.TERMINATED);
    Session newest = shelf.session(shop, "feat", SessionState.TERMINATED);

    assertEquals(newest, found(shop.path(), "feat"));
  }

  @Test
  void terminatedSessionsOfSeveralWorkspaces_areAmbiguousToWhoStandsInNone() {
    Session one = shelf.session(shop, "feat", SessionState.TERMINATED);
    shelf.session(bank, "feat", SessionState.TERMINATED);

    assertEquals(FailureCode.AMBIGUOUS_NAME, refused(home, "feat").code());
    assertEquals(one, found(shop.path(), "feat"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FEAT", "fea", "feat-", "", " feat", "f*", "feat/", "../feat"})
  void aNameIsMeantWholeAndAsItIsWritten(String text) {
    shelf.session(shop, "feat", SessionState.LIVE);

    assertEquals(FailureCode.SESSION_NOT_FOUND, refused(shop.path(), text).code());
  }

  @Test
  void anId_isFoundFromAnywhereWhateverBecameOfIt() {
    Session ended = shelf.session(shop, "feat", SessionState.TERMINATED);
    shelf.session(shop, "feat", SessionState.LIVE);

    assertEquals(ended, found(bank.path(), ended.id().value()));
    assertEquals(ended, found(home, ended.id().value()));
  }

  @Test
  void theBeginningOfAnId_isFoundWhenItFitsOne() {
    Session one = shelf.session(shop, "feat", SessionState.TERMINATED);
    Session two = shelf.session(bank, "other", SessionState.LIVE);
    String start = Shelf.commonStart(one, two);
    int more = start.length() + 1;

    assertEquals(one, found(home, one.id().value().substring(0, more)));
    assertEquals(two, found(shop.path(), two.id().value().substring(0, more)));
  }

  @Test
  void theBeginningOfAnId_isAmbiguousWhenItFitsSeveralEvenIfOneIsTerminated() {
    Session one = shelf.session(shop, "feat", SessionState.TERMINATED);
    Session two = shelf.session(bank, "other", SessionState.LIVE);

    Failure refusal = refused(shop.path(), Shelf.commonStart(one, two));

    assertEquals(FailureCode.AMBIGUOUS_NAME, refusal.code());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5})
  void tooShortABeginning_isNoId(int length) {
    Session only = shelf.session(shop, "feat", SessionState.LIVE);

    String start = only.id().value().substring(0, length);

    assertEquals(FailureCode.SESSION_NOT_FOUND, refused(home, start).code());
  }

  @Test
  void moreThanAnId_isNoId() {
    Session only = shelf.session(shop, "feat", SessionState.LIVE);

    assertEquals(FailureCode.SESSION_NOT_FOUND, refused(home, only.id() + "0").code());
  }

  @Test
  void everyRefusal_saysWhatToDo() {
    Failure refusal = refused(home, "nobody");

    assertEquals("nobody", refusal.details().get("session"));
    assertTrue(refusal.hint().isPresent());
  }

  private static List<String> sorted(@Nullable Object ids) {
    return ((List<?>) Objects.requireNonNull(ids)).stream().map(String::valueOf).sorted().toList();
  }
}
