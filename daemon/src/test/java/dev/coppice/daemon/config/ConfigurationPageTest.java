package dev.coppice.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/configuration.md} says what the code does. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void tableOfKeys_isThatOfTheCode() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();

    assertEquals(Arrays.stream(ConfigKey.values()).map(ConfigurationPageTest::row).toList(), rows);
  }

  private static String row(ConfigKey key) {
    return "| `%s` | %s | %s | %s |"
        .formatted(key.key(), key.kind().form(), key.standard(), key.meaning());
  }
}
