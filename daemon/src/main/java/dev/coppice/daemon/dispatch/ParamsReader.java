package dev.coppice.daemon.dispatch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads parameters into their record, strictly: a text is a JSON string and nothing else, and what
 * is not {@code @Nullable} must be there, lists, maps and flags aside. Unknown fields are ignored.
 */
final class ParamsReader {
  private ParamsReader() {}

  static <P> P read(JsonElement params, Class<P> type) {
    JsonObject fields = fields(params);
    for (RecordComponent component : type.getRecordComponents()) {
      check(component, fields.get(component.getName()));
    }
    try {
      return Wire.gson().fromJson(fields, type);
    } catch (JsonParseException e) {
      throw invalid("The parameters cannot be read: " + e.getMessage());
    }
  }

  /** A flag that any method of a kind takes; false if it was left out. */
  static boolean flag(JsonElement params, String name) {
    JsonElement value = fields(params).get(name);
    if (value == null || value.isJsonNull()) {
      return false;
    }
    if (!fits(boolean.class, value)) {
      throw invalid("The parameter " + name + " is " + wanted(boolean.class) + ".");
    }
    return value.getAsBoolean();
  }

  private static JsonObject fields(JsonElement params) {
    if (params.isJsonNull()) {
      return new JsonObject();
    }
    if (params instanceof JsonObject object) {
      return object;
    }
    throw invalid("Parameters are a JSON object.");
  }

  private static void check(RecordComponent component, @Nullable JsonElement value) {
    if (value == null || value.isJsonNull()) {
      if (isRequired(component)) {
        throw invalid("The parameter " + component.getName() + " is missing.");
      }
    } else if (!fits(component.getType(), value)) {
      throw invalid(
          "The parameter " + component.getName() + " is " + wanted(component.getType()) + ".");
    }
  }

  /** Lists, maps, flags and numbers have an empty value; a text has not. */
  static boolean isRequired(RecordComponent component) {
    return component.getType() == String.class
        && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static boolean fits(Class<?> type, JsonElement value) {
    if (type == List.class) {
      return value.isJsonArray() && allTexts(value.getAsJsonArray().asList());
    }
    if (type == Map.class) {
      return value.isJsonObject() && allTexts(value.getAsJsonObject().asMap().values());
    }
    return value instanceof JsonPrimitive primitive && fits(type, primitive);
  }

  private static boolean fits(Class<?> type, JsonPrimitive value) {
    if (type == boolean.class) {
      return value.isBoolean();
    }
    return type == int.class ? isInt(value) : value.isString();
  }

  private static boolean isInt(JsonPrimitive value) {
    try {
      return value.isNumber() && value.getAsBigDecimal().scale() == 0 && isInt(value.getAsString());
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isInt(String digits) {
    return Integer.parseInt(digits) >= 0;
  }

  private static boolean allTexts(Collection<JsonElement> values) {
    return values.stream()
        .allMatch(value -> value instanceof JsonPrimitive primitive && primitive.isString());
  }

  private static String wanted(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "List" -> "a list of strings";
      case "Map" -> "an object whose values are strings";
      case "boolean" -> "true or false";
      case "int" -> "a whole number, not negative";
      default -> "a string";
    };
  }

  private static ServiceError invalid(String message) {
    return new ServiceError(ErrorBody.of(ErrorCode.INVALID_PARAMS, message, null));
  }
}
