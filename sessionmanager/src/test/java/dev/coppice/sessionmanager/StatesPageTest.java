package dev.coppice.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.FindingCode;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Transitions;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.FindingRules;
import dev.coppice.sessionmanager.result.RemovalRule;
import dev.coppice.sessionmanager.result.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/states.md} says what the code does. */
class StatesPageTest {
  private static final Path PAGE = Path.of("..", "docs", "states.md");

  @Test
  void sessions_haveTheStatesAndTransitionsOfTheCode() throws IOException {
    List<String> rows = rows("Sessions");

    assertEquals(
        Stream.concat(
                Arrays.stream(SessionState.values()).map(StatesPageTest::start),
                Transitions.SESSION.stream().map(line -> row(line.from(), line.event(), line.to())))
            .toList(),
        withoutWords(rows, SessionState.values().length));
  }

  @Test
  void worktrees_haveTheStatesAndTransitionsOfTheCode() throws IOException {
    List<String> rows = rows("Worktrees");

    assertEquals(
        Stream.concat(
                Arrays.stream(WorktreeState.values()).map(StatesPageTest::start),
                Transitions.WORKTREE.stream()
                    .map(line -> row(line.from(), line.event(), line.to())))
            .toList(),
        withoutWords(rows, WorktreeState.values().length));
  }

  @Test
  void whatIsShown_isWhatTheCodeShows() throws IOException {
    List<String> rows = rows("What is shown of a session");

    assertEquals(
        Arrays.stream(SessionSummary.Status.values()).map(StatesPageTest::start).toList(),
        withoutWords(rows, rows.size()));
  }

  @Test
  void whatKeeps_isWhatTheRulesSay() throws IOException {
    List<String> rows = rows("What keeps a worktree");

    assertEquals(
        Arrays.stream(FindingCode.values())
            .map(code -> "| `" + code.name() + "` | " + word(FindingRules.rule(code)) + " |")
            .toList(),
        rows.stream().map(row -> columns(row, 2)).toList());
  }

  private static String word(RemovalRule rule) {
    return switch (rule) {
      case REFUSES -> "kept";
      case PRESERVED_ONLY -> "preserved";
      case UNSAVED -> "asks";
      case TOLD -> "told";
    };
  }

  /** The rows of tables below a heading that begin with a word of the code. */
  private static List<String> rows(String heading) throws IOException {
    String text = Files.readString(PAGE);
    int from = text.indexOf("\n## " + heading + "\n");
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .toList();
  }

  /** The first {@code states} rows up to their first column, the others up to their third. */
  private static List<String> withoutWords(List<String> rows, int states) {
    return Stream.concat(
            rows.stream().limit(states).map(row -> columns(row, 1)),
            rows.stream().skip(states).map(row -> columns(row, 3)))
        .toList();
  }

  private static String columns(String row, int count) {
    int end = 0;
    for (int i = 0; i < count; i++) {
      end = row.indexOf(" |", end + 1);
    }
    return row.substring(0, end + 2);
  }

  private static String start(Enum<?> state) {
    return "| " + code(state) + " |";
  }

  private static String row(Enum<?> from, Enum<?> event, Enum<?> to) {
    return "| " + code(from) + " | " + code(event) + " | " + code(to) + " |";
  }

  private static String code(Enum<?> value) {
    return "`" + value.name().toLowerCase(Locale.ROOT) + "`";
  }
}
