package dev.coppice.sessionmanager.plan;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonDeserializer;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How the journal writes the values that JSON has no type for. */
final class JournalTypes {

  private JournalTypes() {}

  static GsonBuilder register(GsonBuilder builder) {
    return builder
        .serializeNulls()
        .disableHtmlEscaping()
        .registerTypeHierarchyAdapter(
            Path.class, (JsonSerializer<Path>) (path, _, _) -> new JsonPrimitive(text(path)))
        .registerTypeAdapter(
            Path.class, (JsonDeserializer<Path>) (json, _, _) -> Path.of(json.getAsString()))
        .registerTypeAdapter(
            Instant.class,
            (JsonSerializer<Instant>) (time, _, _) -> new JsonPrimitive(time.toEpochMilli()))
        .registerTypeAdapter(
            Instant.class,
            (JsonDeserializer<Instant>) (json, _, _) -> Instant.ofEpochMilli(json.getAsLong()))
        .registerTypeAdapter(OptionalLong.class, new OptionalLongAdapter())
        .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
        .registerTypeAdapterFactory(new OptionalFactory())
        .registerTypeAdapterFactory(new WholeRecords());
  }

  /** A path that its text does not name would be another one when it is read. */
  private static String text(Path path) {
    String text = path.toString();
    if (!Path.of(text).equals(path)) {
      throw new JsonParseException("not a path that text can name: " + text);
    }
    return text;
  }

  /** Absent is null. */
  private static final class OptionalLongAdapter extends TypeAdapter<OptionalLong> {
    @Override
    public void write(JsonWriter out, OptionalLong value) throws IOException {
      if (value.isPresent()) {
        out.value(value.getAsLong());
      } else {
        out.nullValue();
      }
    }

    @Override
    public OptionalLong read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return OptionalLong.empty();
      }
      return OptionalLong.of(in.nextLong());
    }
  }

  /** Absent is null. */
  private static final class OptionalFactory implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // the type was looked at
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      var inner = ((ParameterizedType) type.getType()).getActualTypeArguments()[0];
      return (TypeAdapter<T>) optional(gson.getAdapter(TypeToken.get(inner)));
    }

    private static <V> TypeAdapter<Optional<V>> optional(TypeAdapter<V> inner) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Optional<V> value) throws IOException {
          if (value.isPresent()) {
            inner.write(out, value.get());
          } else {
            out.nullValue();
          }
        }

        @Override
        public Optional<V> read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
          }
          return Optional.of(inner.read(in));
        }
      };
    }
  }
}
