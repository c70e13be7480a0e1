package dev.coppice.api;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Coppice's own enums, written in lower case. */
final class LowerCaseEnums implements TypeAdapterFactory {
  @Override
  @SuppressWarnings("unchecked") // the raw class is an enum, so the adapter is for T
  public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
    Class<? super T> raw = type.getRawType();
    boolean ours = raw.isEnum() && raw.getName().startsWith("dev.coppice.");
    return ours ? (TypeAdapter<T>) new Adapter((Class<? extends Enum<?>>) raw).nullSafe() : null;
  }

  private static final class Adapter extends TypeAdapter<Enum<?>> {
    private final Class<? extends Enum<?>> type;

    Adapter(Class<? extends Enum<?>> type) {
      this.type = type;
    }

    @Override
    public void write(JsonWriter out, Enum<?> value) throws IOException {
      out.value(value.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Enum<?> read(JsonReader in) throws IOException {
      String text = in.nextString();
      for (Enum<?> constant : type.getEnumConstants()) {
        if (constant.name().equalsIgnoreCase(text)) {
          return constant;
        }
      }
      throw new JsonSyntaxException("unknown value: " + text);
    }
  }
}
