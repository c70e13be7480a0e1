package dev.coppice.sessionmanager.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids: 24 characters of time and chance in base32hex, then the shard 0 and the generation 1. */
class IdsTest {
  private static final long LAST_MILLISECOND = (1L << 48) - 1;

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind("w_", Ids::workspace, WorkspaceId::new),
        kind("r_", Ids::repository, RepositoryId::new),
        kind("s_", Ids::session, SessionId::new),
        kind("op_", Ids::operation, OperationId::new));
  }

  private static Arguments kind(String prefix, Function<Ids, Id> mint, Function<String, Id> parse) {
    return Arguments.of(prefix, mint, parse);
  }

  private static Ids at(long millis, long seed) {
    return new Ids(() -> Instant.ofEpochMilli(millis), new Random(seed));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anId_isItsPrefixTimeChanceShardAndGeneration(String prefix, Function<Ids, Id> mint) {
    String id = mint.apply(at(1_780_000_000_000L, 1)).value();

    assertTrue(id.matches(prefix + "[0-9a-v]{24}01"), id);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anId_isReadAsItIsWritten(String prefix, Function<Ids, Id> mint, Function<String, Id> parse) {
    Id id = mint.apply(at(1_780_000_000_000L, 2));

    Id again = parse.apply(id.toString());

    assertEquals(id, again);
    assertTrue(Id.hasForm(prefix, id.value()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anIdOfAnotherKind_isNotTaken(
      String prefix, Function<Ids, Id> mint, Function<String, Id> parse) {
    Ids ids = at(0, 3);

    for (Id other : List.of(ids.workspace(), ids.repository(), ids.session(), ids.operation())) {
      if (!other.value().startsWith(prefix)) {
        assertThrows(IllegalArgumentException.class, () -> parse.apply(other.value()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s_",
        "s_0123456789abcdefghijklmn0",
        "s_0123456789abcdefghijklmn012",
        "s_0123456789abcdefghijklmN01",
        "s_0123456789abcdefghijklmw01",
        "S_0123456789abcdefghijklmn01",
        "s_0123456789abcdefghijklmn01\n",
        " s_0123456789abcdefghijklmn01",
        "0123456789abcdefghijklmn01",
        "s_٠123456789abcdefghijklmn01"
      })
  void whatIsNotAWholeId_isNotTaken(String text) {
    assertFalse(Id.hasForm(SessionId.PREFIX, text));
    assertThrows(IllegalArgumentException.class, () -> new SessionId(text));
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 31, 32, 1023, 1_780_000_000_000L, 1_780_000_000_001L, LAST_MILLISECOND - 1})
  void ids_sortByTimeWhateverTheChance(long millis) {
    String earlier = new Ids(() -> Instant.ofEpochMilli(millis), ones()).session().value();
    String later = new Ids(() -> Instant.ofEpochMilli(millis + 1), zeros()).session().value();

    assertTrue(earlier.compareTo(later) < 0, earlier + " before " + later);
  }

  @Test
  void anId_holdsTheMillisecondInItsFirst48Bits() {
    long millis = 1_780_123_456_789L;

    String id = at(millis, 4).session().value();

    var bits = new BigInteger(id.substring(SessionId.PREFIX.length(), 26), 32);
    assertEquals(BigInteger.valueOf(millis), bits.shiftRight(72));
  }

  @Test
  void idsOfOneMillisecond_differ() {
    Ids ids = at(7, 5);
    var seen = new HashSet<SessionId>();

    for (int i = 0; i < 10_000; i++) {
      seen.add(ids.session());
    }

    assertEquals(10_000, seen.size());
  }

  @Test
  void ids_useAll72BitsOfChance() {
    var none = new Ids(() -> Instant.EPOCH, zeros());
    var all = new Ids(() -> Instant.EPOCH, ones());

    assertEquals("s_" + "0".repeat(24) + "01", none.session().value());
    // 48 bits of no time end within the tenth character.
    assertEquals("s_" + "0".repeat(9) + "3" + "v".repeat(14) + "01", all.session().value());
  }

  private static RandomGenerator zeros() {
    return () -> 0L;
  }

  private static RandomGenerator ones() {
    return () -> -1L;
  }
}
