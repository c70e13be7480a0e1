package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.api.view.Outcome;
import dev.coppice.api.view.WorktreeOutcome;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The documentation and the code name the same methods, parameters, documents and errors. */
class DocsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern EXAMPLE = Pattern.compile("json/([a-z-]+)\\.json");

  @Test
  void protocol_listsEveryMethodWithItsParameters() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Method<?, ?> method : Methods.ALL) {
      expected.add("| `" + method.name() + "` | " + parameters(method.params()) + " |");
    }

    List<String> documented =
        lines("protocol.md", "| `").map(l -> l.substring(0, l.lastIndexOf("| [") + 1)).toList();

    assertEquals(expected, documented);
  }

  private static String parameters(Class<?> type) {
    return String.join(
        ", ", Arrays.stream(type.getRecordComponents()).map(DocsTest::parameter).toList());
  }

  private static String parameter(RecordComponent component) {
    boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    return "`" + component.getName() + "`" + (optional ? "?" : "");
  }

  @Test
  void protocol_showsTheDocumentThatAMethodAnswersWith() throws IOException {
    List<String> rows = lines("protocol.md", "| `").toList();

    for (int i = 0; i < rows.size(); i++) {
      String row = rows.get(i);
      String example = EXAMPLE.matcher(row).results().map(m -> m.group(1)).toList().getFirst();
      Object document = Documents.all().get(example);
      assertTrue(Methods.ALL.get(i).result().isInstance(document), row);
    }
  }

  @Test
  void protocol_pointsToExamplesThatThereAre() throws IOException {
    String text = Files.readString(DOCS.resolve("protocol.md"));

    for (MatchResult link : EXAMPLE.matcher(text).results().toList()) {
      assertTrue(Files.exists(DOCS.resolve(link.group())), link.group());
    }
  }

  @Test
  void errors_listsEveryCodeInOrder() throws IOException {
    List<String> expected = new ArrayList<>();
    for (ErrorCode code : ErrorCode.values()) {
      expected.add(
          "| `%s` | %s | %d | %s | %s |"
              .formatted(
                  code.name(),
                  code.category().name().toLowerCase(Locale.ROOT),
                  code.exitCode(),
                  code.retryable() ? "yes" : "",
                  code.meaning()));
    }

    assertEquals(expected, lines("errors.md", "| `").toList());
  }

  @Test
  void errors_endWithDocumentedExitCodes() throws IOException {
    List<String> documented = lines("errors.md", "| ").map(l -> l.split(" ")[1]).toList();

    for (ErrorCode code : ErrorCode.values()) {
      assertTrue(documented.contains(Integer.toString(code.exitCode())), code.name());
    }
  }

  @Test
  void protocol_listsTheNumberOfEveryCategory() throws IOException {
    List<String> rows = lines("protocol.md", "| -32").toList();

    for (ErrorCategory category : ErrorCategory.values()) {
      String start =
          "| %d | %s |".formatted(category.rpcCode(), category.name().toLowerCase(Locale.ROOT));
      assertTrue(rows.stream().anyMatch(row -> row.startsWith(start)), start);
    }
  }

  @Test
  void states_listEveryOutcome() throws IOException {
    String text = Files.readString(DOCS.resolve("states.md"));
    List<String> expected = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      expected.add("| `%s` | %d |".formatted(lower(outcome), outcome.exitCode()));
    }
    for (WorktreeOutcome outcome : WorktreeOutcome.values()) {
      expected.add("| `%s` |".formatted(lower(outcome)));
    }

    String section = text.substring(text.indexOf("\n## What a command answers\n"));
    List<String> rows = section.lines().filter(line -> line.startsWith("| `")).toList();

    assertEquals(expected.size(), rows.size());
    for (String row : expected) {
      assertTrue(rows.stream().anyMatch(line -> line.startsWith(row)), row);
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static Stream<String> lines(String file, String start) throws IOException {
    return Files.readAllLines(DOCS.resolve(file)).stream().filter(line -> line.startsWith(start));
  }
}
