package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A journal that was written in format 1 is understood for ever: {@code journal-1.jsonl} is only
 * appended to. What is added to a step later is optional, or makes another format.
 */
class JournalFormatTest {
  private static final String STEPS = "frame";
  private static final String ROWS = "rows";
  private static final String RESULT = "outcome";

  static Stream<JsonObject> lines() {
    try (InputStream in =
        Objects.requireNonNull(JournalFormatTest.class.getResourceAsStream("journal-1.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> kinds(String having) {
    return lines()
        .filter(line -> line.has(having))
        .map(line -> line.get("kind").getAsString())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void anEntryOfFormatOne_isReadAndNothingOfItIsLost(JsonObject written) {
    String text = written.toString();

    String again =
        written.has(STEPS)
            ? JournalCodec.write(JournalCodec.readStep(text))
            : written.has(ROWS)
                ? JournalCodec.write(JournalCodec.readRows(text).orElseThrow())
                : written.has(RESULT)
                    ? JournalCodec.write(JournalCodec.readResult(text))
                    : JournalCodec.noRows();

    assertTrue(holds(JsonParser.parseString(again), written), () -> text + "\nbecame\n" + again);
  }

  @Test
  void formatOne_hasTheseKinds() {
    assertEquals(
        Set.of(
            "make-folders",
            "remove-folders",
            "make-branch",
            "drop-branch",
            "register",
            "check-out",
            "keep-record",
            "move-away",
            "put-back",
            "release-quarantine",
            "move-aside",
            "unregister"),
        kinds(STEPS));
    assertEquals(Set.of("born", "gone", "back"), kinds(ROWS));
  }

  @Test
  void theEntriesOfFormatOne_areAllDifferent() {
    List<JsonObject> all = lines().toList();

    assertEquals(all.size(), Set.copyOf(all).size());
    assertTrue(all.stream().allMatch(line -> line.get("format").getAsInt() == 1));
  }

  /** Whether everything that was there before is there now; there may be more. */
  private static boolean holds(JsonElement now, JsonElement before) {
    if (before instanceof JsonObject object) {
      return now instanceof JsonObject there
          && object.entrySet().stream()
              .allMatch((Map.Entry<String, JsonElement> one) ->
                  there.has(one.getKey()) && holds(there.get(one.getKey()), one.getValue()));
    }
    if (before instanceof JsonArray list) {
      return now instanceof JsonArray there
          && there.size() == list.size()
          && IntStream.range(0, list.size()).allMatch(i -> holds(there.get(i), list.get(i)));
    }
    return now.equals(before);
  }
}
