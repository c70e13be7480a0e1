package dev.coppice.sessionmanager.plan;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whole or not at all: Gson would leave out what is missing or unknown, and half a
 * step must not be carried through. What is optional may be absent.
 */
final class WholeRecords implements TypeAdapterFactory {

  @Override
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    if (!type.getRawType().isRecord()) {
      return null;
    }
    TypeAdapter<T> fields = gson.getDelegateAdapter(this, type);
    TypeAdapter<JsonElement> trees = gson.getAdapter(JsonElement.class);
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        fields.write(out, value);
      }

      @Override
      public T read(JsonReader in) throws IOException {
        JsonObject json = trees.read(in).getAsJsonObject();
        for (RecordComponent component : type.getRawType().getRecordComponents()) {
          check(type.getRawType(), component, json);
        }
        return fields.fromJsonTree(json);
      }
    };
  }

  private static void check(Class<?> type, RecordComponent component, JsonObject json) {
    JsonElement value = json.get(component.getName());
    if (isOptional(component.getType())) {
      if (value == null) {
        json.add(component.getName(), JsonNull.INSTANCE);
      }
    } else if (value == null || !isWhole(component.getType(), value)) {
      throw new JsonParseException(
          "%s has no %s that is known: %s"
              .formatted(type.getSimpleName(), component.getName(), value));
    }
  }

  private static boolean isOptional(Class<?> type) {
    return type == Optional.class || type == OptionalLong.class;
  }

  private static boolean isWhole(Class<?> type, JsonElement value) {
    if (value instanceof JsonArray list) {
      return list.asList().stream().noneMatch(JsonElement::isJsonNull);
    }
    return !value.isJsonNull() && (!type.isEnum() || isConstant(type, value.getAsString()));
  }

  private static boolean isConstant(Class<?> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .anyMatch(one -> ((Enum<?>) one).name().equals(name));
  }
}
