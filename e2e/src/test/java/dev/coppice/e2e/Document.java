package dev.coppice.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;

/**
 * A JSON document that the command printed. Places in it are written {@code results.0.outcome}; a
 * {@code *} stands for all elements of an array.
 *
 * @param root the whole, or the part that was asked for
 */
record Document(JsonElement root) {

  static Document parse(String text) {
    if (text.strip().indexOf('\n') >= 0 && !text.startsWith("{\n")) {
      throw new AssertionError("more than one document: " + text);
    }
    return new Document(JsonParser.parseString(text).getAsJsonObject());
  }

  /** The one value at that place, which must be there. */
  String text(String place) {
    List<String> found = texts(place);
    if (found.size() != 1) {
      throw new AssertionError("%d values at %s of %s".formatted(found.size(), place, root));
    }
    return found.getFirst();
  }

  /** All values at that place, in order. */
  List<String> texts(String place) {
    return all(place).stream()
        .map(one -> one.root.isJsonPrimitive() ? one.root.getAsString() : one.root.toString())
        .toList();
  }

  /** All parts at that place, in order; the elements of an array need a {@code *}. */
  List<Document> all(String place) {
    List<JsonElement> at = List.of(root);
    for (String step : place.split("\\.", -1)) {
      List<JsonElement> next = new ArrayList<>();
      at.forEach(element -> step(element, step, next));
      at = next;
    }
    return at.stream().map(Document::new).toList();
  }

  boolean has(String place) {
    return !all(place).isEmpty();
  }

  /** The element of the array at {@code place} whose {@code field} has that value. */
  Document where(String place, String field, String value) {
    return all(place + ".*").stream()
        .filter(one -> one.texts(field).equals(List.of(value)))
        .findFirst()
        .orElseThrow(
            () -> new AssertionError("no %s=%s in %s of %s".formatted(field, value, place, root)));
  }

  private static void step(JsonElement element, String step, List<JsonElement> next) {
    if (element.isJsonArray() && step.equals("*")) {
      element.getAsJsonArray().forEach(next::add);
    } else if (element.isJsonArray()) {
      int index = Integer.parseInt(step);
      if (index < element.getAsJsonArray().size()) {
        next.add(element.getAsJsonArray().get(index));
      }
    } else if (element instanceof JsonObject object && object.has(step)) {
      next.add(object.get(step));
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
