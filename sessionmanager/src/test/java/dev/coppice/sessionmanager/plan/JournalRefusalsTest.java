package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not wholly what was written is refused in words, never half understood. */
class JournalRefusalsTest {
  private static final String REFUSED = "the journal holds an entry that cannot be read: ";

  /**
   * One entry as it is written.
   *
   * @param again reads a text, looks whether anything in it is null, and writes it
   */
  record Entry(String name, String text, UnaryOperator<String> again) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** One value in a tree: what holds it, and under which name. */
  record Place(JsonObject holder, String key) {}

  static Stream<Entry> entries() {
    JournalSamples samples = JournalSamples.plain();
    return Stream.concat(
        samples.planned().stream()
            .map(step ->
                new Entry(
                    step.stage() + " " + step.step().kind(),
                    JournalCodec.write(step),
                    text -> JournalCodec.write(whole(JournalCodec.readStep(text))))),
        samples.rows().stream()
            .map(rows ->
                new Entry(
                    rows.getClass().getSimpleName(),
                    JournalCodec.write(rows),
                    text -> JournalCodec.write(whole(JournalCodec.readRows(text).orElseThrow())))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"x\"",
        "nonsense",
        "{",
        "{}",
        "{\"format\":",
        "{\"format\":null}",
        "{\"format\":\"one\"}",
        "{\"format\":{}}",
        "{\"format\":1",
        "{\"format\":1} {\"format\":1}",
        "{\"format\":0}",
        "{\"format\":2}",
        "{\"kind\":\"check-out\"}"
      })
  void whatIsNoEntryOfThisFormat_isRefused(String text) {
    refused(() -> JournalCodec.readStep(text));
    refused(() -> JournalCodec.readRows(text));
    refused(() -> JournalCodec.readResult(text));
  }

  @Test
  void anUnknownFormat_isNamed() {
    assertEquals(
        REFUSED + "unknown format 2", refused(() -> JournalCodec.readRows("{\"format\":2}")));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anUnknownKind_isNamed(Entry entry) {
    JsonObject json = JsonParser.parseString(entry.text()).getAsJsonObject();
    json.addProperty("kind", "fly");

    assertEquals(
        REFUSED + "unknown kind \"fly\"", refused(() -> entry.again().apply(json.toString())));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryThatWasCutOff_isRefused(Entry entry) {
    for (int end = 0; end < entry.text().length(); end += 7) {
      String cut = entry.text().substring(0, end);

      refused(() -> entry.again().apply(cut));
    }
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryInWhichSomethingIsNull_isRefusedUnlessThatIsOptional(Entry entry) {
    eachHole(entry, place -> place.holder().add(place.key(), JsonNull.INSTANCE));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryInWhichSomethingIsMissing_isRefusedUnlessThatIsOptional(Entry entry) {
    eachHole(entry, place -> place.holder().remove(place.key()));
  }

  @ParameterizedTest
  @MethodSource("entries")
  void anEntryInWhichAWordIsUnknown_isRefusedUnlessItIsFreeText(Entry entry) {
    int words = places(JsonParser.parseString(entry.text())).size();
    for (int i = 0; i < words; i++) {
      JsonElement tree = JsonParser.parseString(entry.text());
      Place place = places(tree).get(i);
      if (List.of("state", "stage", "target", "code", "at", "hex", "number", "version")
          .contains(place.key())) {
        place.holder().add(place.key(), new JsonPrimitive("NEITHER"));

        refused(() -> entry.again().apply(tree.toString()));
      }
    }
  }

  /** A hole is an empty optional, which comes back as it was, or it is refused. */
  private static void eachHole(Entry entry, Consumer<Place> dig) {
    int count = places(JsonParser.parseString(entry.text())).size();
    for (int i = 0; i < count; i++) {
      JsonElement expected = JsonParser.parseString(entry.text());
      Place known = places(expected).get(i);
      known.holder().add(known.key(), JsonNull.INSTANCE);
      JsonElement tree = JsonParser.parseString(entry.text());
      dig.accept(places(tree).get(i));
      try {
        assertEquals(expected, JsonParser.parseString(entry.again().apply(tree.toString())));
      } catch (IllegalStateException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(REFUSED), e.getMessage());
      }
    }
  }

  /** Returns {@code value} if nothing in it is null. */
  private static <T> T whole(T value) {
    switch (value) {
      case List<?> list -> list.forEach(JournalRefusalsTest::whole);
      case Optional<?> perhaps -> perhaps.ifPresent(JournalRefusalsTest::whole);
      case Record one -> {
        for (RecordComponent component : one.getClass().getRecordComponents()) {
          Object part = assertDoesNotThrow(() -> component.getAccessor().invoke(one));
          assertNotNull(part, one.getClass().getSimpleName() + "." + component.getName());
          whole(part);
        }
      }
      default -> {}
    }
    return value;
  }

  private static List<Place> places(JsonElement tree) {
    var places = new ArrayList<Place>();
    if (tree instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(entry -> {
            places.add(new Place(object, entry.getKey()));
            places.addAll(places(entry.getValue()));
          });
    } else if (tree.isJsonArray()) {
      tree.getAsJsonArray().forEach(one -> places.addAll(places(one)));
    }
    return places;
  }

  private static String refused(Callable<?> reading) {
    String message =
        String.valueOf(assertThrows(IllegalStateException.class, reading::call).getMessage());
    assertTrue(message.startsWith(REFUSED), message);
    return message;
  }
}
