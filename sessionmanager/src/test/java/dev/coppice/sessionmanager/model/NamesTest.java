package dev.coppice.sessionmanager.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions, workspaces and repositories may be called. */
class NamesTest {
  private static final String FORBIDDEN =
      "has a character other than letters, digits and - _ . + @ % = ,";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "7",
        "_",
        "@",
        "my-task",
        "Fix_7.2",
        "a.b",
        "a.lock.b",
        "lock",
        "a-",
        "1%=,@+",
        "HEAD",
        "caf\u00e9",
        "cafe\u0301",
        "日本語",
        "नमस्ते",
        "עברית",
        "\ud835\udc9c",
        "٣"
      })
  void plainNamesOfAnyScript_areAllowed(String name) {
    assertEquals(Optional.empty(), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "   ", "\t", "\n", "\u2003"})
  void nothingToSee_isNoName(String name) {
    assertEquals(Optional.of("is empty"), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a/b",
        "a\\b",
        "/a",
        "~",
        "a\0b",
        "a\nb",
        "a\rb",
        "a\tb",
        "a\u001bb",
        "a\u007fb",
        "a'b",
        "a\"b",
        "a`b",
        "$a",
        "a;b",
        "a&b",
        "a|b",
        "a<b",
        "a>b",
        "a*b",
        "a?b",
        "a[b",
        "{a}",
        "(a)",
        "!a",
        "a#b",
        "a^b",
        "a:b"
      })
  void whatAShellOrGitOrAPathActsOn_isRefused(String name) {
    assertEquals(Optional.of(FORBIDDEN), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u200bb", "a\u200db", "a\ufeffb", "a\u202eb", "a\u2066b", "a\u00a0b", "a\u2028b",
            "a\u0085b",
        "a\u00adb", "\ue000", "a\ufffdb", "a\uffffb", "🚀", "a\u2215b", "a\ud800b", "\udc00"
      })
  void whatCannotBeSeenOrTypedOrStored_isRefused(String name) {
    assertEquals(Optional.of(FORBIDDEN), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u3164",
        "a\uffa0",
        "a\u115f",
        "a\u1160b",
        "a\u034f",
        "a\ufe0f",
        "a\ufe00b",
        "a\u180b",
        "a\udb40\udd00",
        "a\udb40\uddef"
      })
  void lettersAndMarksThatLeaveNothingToSee_areRefused(String name) {
    assertEquals(Optional.of(FORBIDDEN), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "-x", "--force", ".", "..", ".git", ".quarantine", ".hidden"})
  void whatLooksLikeAnOptionOrIsHidden_isRefused(String name) {
    assertEquals(Optional.of("starts with '" + name.charAt(0) + "'"), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.", "a..", "a..b", "x.lock", "a.b.lock", "@.lock"})
  void dotsThatGitDoesNotTake_areRefused(String name) {
    assertEquals(Optional.of("has '..', or ends with '.' or '.lock'"), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s_",
        "s_0",
        "s_0123456789abcdefghijklmn01",
        "w_v",
        "r_17",
        "op_",
        "op_restart",
        "op_0123456789abcdefghijklmn01",
        "s_0123456789abcdefghijklmnopqrstuv0123456789"
      })
  void whatLooksLikeAnIdOrItsBeginning_isRefused(String name) {
    assertEquals(Optional.of("looks like an id"), Names.problem(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s", "op", "s-0", "s_way", "S_0", "s_A", "x_0", "op_my-task", "as_0"})
  void whatCouldNotBeAnId_isAllowed(String name) {
    assertEquals(Optional.empty(), Names.problem(name));
  }

  @Test
  void length_isCountedInBytes() {
    Optional<String> tooLong = Optional.of("is longer than 100 bytes");

    assertEquals(Optional.empty(), Names.problem("a".repeat(100)));
    assertEquals(tooLong, Names.problem("a".repeat(101)));
    assertEquals(Optional.empty(), Names.problem("é".repeat(50)));
    assertEquals(tooLong, Names.problem("é".repeat(51)));
    assertEquals(tooLong, Names.problem("a".repeat(300)));
  }

  @Test
  void noIdOfAnyKind_isAName() {
    Ids ids = new Ids(() -> Instant.EPOCH, new Random(1));

    for (Id id : new Id[] {ids.workspace(), ids.repository(), ids.session(), ids.operation()}) {
      assertTrue(Names.problem(id.value()).isPresent(), id::value);
    }
  }
}
