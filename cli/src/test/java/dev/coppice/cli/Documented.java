package dev.coppice.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The example documents of {@code docs/json}. */
final class Documented {
  private Documented() {}

  static JsonElement json(String name) throws IOException {
    Path file = Path.of("..", "docs", "json", name + ".json");
    return JsonParser.parseString(Files.readString(file));
  }
}
