package dev.coppice.sessionmanager.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.port.StaleRowException;
import dev.coppice.sessionmanager.port.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong below has one code, a sentence and a hint. */
class FailuresTest {

  private static FailureCode expected(GitException.Kind kind) {
    return switch (kind) {
      case GIT_MISSING -> FailureCode.GIT_MISSING;
      case GIT_TOO_OLD -> FailureCode.GIT_TOO_OLD;
      case GIT_FAILED -> FailureCode.GIT_FAILED;
      case UNREADABLE, IO -> FailureCode.UNREADABLE;
      case UNSUPPORTED -> FailureCode.UNSUPPORTED_FORMAT;
      case NOT_PRESERVABLE -> FailureCode.NOT_PRESERVABLE;
      case UNBORN -> FailureCode.UNBORN_REPOSITORY;
      case NO_SPACE -> FailureCode.NO_SPACE;
      case NOT_WRITABLE -> FailureCode.NOT_WRITABLE;
      case PATH_TAKEN -> FailureCode.PATH_TAKEN;
      case NOT_OURS -> FailureCode.CONFLICT;
    };
  }

  private static FailureCode expected(StoreException.Kind kind) {
    return switch (kind) {
      case BUSY -> FailureCode.DATABASE_BUSY;
      case NEWER -> FailureCode.DATABASE_NEWER;
      case CORRUPT -> FailureCode.DATABASE_CORRUPT;
      case READ_ONLY -> FailureCode.DATABASE_READ_ONLY;
      case DISK_FULL -> FailureCode.DISK_FULL;
      case IO -> FailureCode.INTERNAL;
    };
  }

  private static FailureCode expected(DuplicateException.Taken taken) {
    return switch (taken) {
      case NAME -> FailureCode.NAME_TAKEN;
      case PATH -> FailureCode.PATH_TAKEN;
      case REGISTRATION, IDENTITY -> FailureCode.CONFLICT;
    };
  }

  private static Failure known(RuntimeException problem) {
    return Failures.known(problem).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(GitException.Kind.class)
  void everyKindOfGitException_hasOneCodeItsWordsAndAHint(GitException.Kind kind) {
    Failure failure = known(new GitException(kind, "why"));

    assertEquals(expected(kind), failure.code());
    assertEquals("why", failure.message());
    assertFalse(failure.hint().orElseThrow().isBlank());
  }

  @ParameterizedTest
  @EnumSource(value = StoreException.Kind.class, mode = EnumSource.Mode.EXCLUDE, names = "IO")
  void everyKindOfStoreException_hasOneCodeItsWordsAndAHint(StoreException.Kind kind) {
    Failure failure = known(new StoreException(kind, "why", new Exception()));

    assertEquals(expected(kind), failure.code());
    assertEquals("why", failure.message());
    assertFalse(failure.hint().orElseThrow().isBlank());
  }

  @ParameterizedTest
  @EnumSource(DuplicateException.Taken.class)
  void whateverAnotherRowHas_hasOneCodeAHintAndItsCause(DuplicateException.Taken taken) {
    Failure failure = known(new DuplicateException(taken, "why", new Exception()));

    assertEquals(expected(taken), failure.code());
    assertEquals("why", failure.details().get("cause"));
    assertFalse(failure.hint().orElseThrow().isBlank());
  }

  @Test
  void lostCompareAndSets_areOneConflict_withEveryMismatchSorted() {
    Mismatch web = row("web", "worktree 2");
    Mismatch api = row("api", "worktree 1");
    var session =
        new Mismatch(Mismatch.Kind.ROW, Optional.empty(), "session s_1", "version 3", "version 4");

    Failure failure = known(new StaleRowException(List.of(web, session, api)));

    assertEquals(FailureCode.CONFLICT, failure.code());
    assertEquals(
        List.of(session.details(), api.details(), web.details()),
        failure.details().get("mismatches"));
    assertEquals(
        Map.of(
            "kind",
            "row",
            "repo",
            "api",
            "row",
            "worktree 1",
            "expected",
            "version 0",
            "actual",
            "version 1"),
        api.details());
  }

  private static Mismatch row(String repository, String name) {
    return new Mismatch(Mismatch.Kind.ROW, Optional.of(repository), name, "version 0", "version 1");
  }

  @Test
  void severalFailures_areTheFirst_withTheMismatchesOfAll() {
    Failure web = Failures.in(Optional.of("web"), lost("refs/heads/x").exception());
    Failure full =
        Failures.in(Optional.of("lib"), new GitException(GitException.Kind.NO_SPACE, "full"));
    Mismatch api = lost("refs/heads/x", Optional.of("api"));

    Failure failure = Conflicts.first(List.of(web, full), List.of(api));

    assertEquals(web.message(), failure.message());
    assertEquals(
        List.of(api.details(), lost("refs/heads/x", Optional.of("web")).details()),
        failure.details().get("mismatches"));
    assertSame(full, Conflicts.first(List.of(full, web), List.of(api)));
  }

  private static Failure lost(String ref) {
    return Conflicts.of("lost", List.of(lost(ref, Optional.empty())));
  }

  private static Mismatch lost(String ref, Optional<String> repository) {
    return new Mismatch(Mismatch.Kind.REF, repository, ref, Mismatch.NOTHING, "a1");
  }

  @Test
  void aFailureThatIsThrown_isTheSameWhenItIsCaught() {
    Failure failure = Failure.of(FailureCode.WRONG_STATE, "why").with("state", "live");

    assertSame(failure, known(failure.exception()));
    assertSame(failure, known(failure.exception(new Exception())));
  }

  @Test
  void aFaultOfOurOwn_isNoneThatIsKnown() {
    var fault = new IllegalStateException("a bug");

    assertEquals(Optional.empty(), Failures.known(fault));
  }

  @Test
  void aFaultInAnOperation_isInternalAndSaysWhat() {
    Failure failure = Failures.in(Optional.of("api"), new IllegalStateException("a bug"));

    assertEquals(FailureCode.INTERNAL, failure.code());
    assertTrue(failure.message().contains("a bug"), failure::message);
  }

  @Test
  void inARepository_messageAndDetailsNameIt() {
    Failure failure =
        Failures.in(Optional.of("api"), new GitException(GitException.Kind.NO_SPACE, "full"));

    assertEquals("api: full", failure.message());
    assertEquals("api", failure.details().get("repository"));
    assertEquals(known(new GitException(GitException.Kind.NO_SPACE, "")).hint(), failure.hint());
  }

  @Test
  void inNoRepository_nothingIsAdded() {
    Failure failure =
        Failures.in(Optional.empty(), new GitException(GitException.Kind.NO_SPACE, "full"));

    assertEquals(Failure.of(FailureCode.NO_SPACE, "full"), failure);
  }

  @ParameterizedTest
  @EnumSource(FailureCode.class)
  void everyCode_hasAHintThatIsASentence(FailureCode code) {
    String hint = code.hint();

    assertTrue(hint.endsWith("."), hint);
    assertFalse(hint.contains("--force") || hint.contains("--discard"), hint);
  }

  @Test
  void details_areSortedAndCannotBeChanged() {
    Failure failure = Failure.of(FailureCode.CONFLICT, "why").with("b", "2").with("a", "1");

    assertEquals(List.of("a", "b"), List.copyOf(failure.details().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> failure.details().put("c", "3"));
  }
}
