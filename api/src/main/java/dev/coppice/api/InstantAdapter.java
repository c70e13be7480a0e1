package dev.coppice.api;

import com.google.gson.JsonSyntaxException;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Times as ISO-8601 in UTC. */
final class InstantAdapter extends TypeAdapter<Instant> {
  @Override
  public void write(JsonWriter out, Instant value) throws IOException {
    out.value(value.toString());
  }

  @Override
  public Instant read(JsonReader in) throws IOException {
    String text = in.nextString();
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new JsonSyntaxException("not a time: " + text, e);
    }
  }
}
