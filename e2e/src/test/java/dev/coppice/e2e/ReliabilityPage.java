package dev.coppice.e2e;

import dev.coppice.git.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The table of {@code docs/reliability.md}: what becomes of each verb at each point it comes by.
 *
 * @param cells by point, by verb
 */
record ReliabilityPage(Map<CrashPoint, Map<CrashVerb, CrashOutcome>> cells) {
  private static final Path FILE = Coppice.launcher().resolveSibling("docs/reliability.md");
  private static final int FIRST_OUTCOME = 3;
  private static final String HEAD = "| crash point |";

  static ReliabilityPage read() throws IOException {
    Map<CrashPoint, Map<CrashVerb, CrashOutcome>> cells = new EnumMap<>(CrashPoint.class);
    for (String row : rows()) {
      String[] columns = row.split("\\|", -1);
      Map<CrashVerb, CrashOutcome> verbs = new EnumMap<>(CrashVerb.class);
      int column = FIRST_OUTCOME;
      for (CrashOutcome outcome : CrashOutcome.values()) {
        Arrays.stream(columns[column++].split(",", -1))
            .map(String::strip)
            .filter(title -> !title.isEmpty())
            .forEach(title -> verbs.put(CrashVerb.titled(title), outcome));
      }
      cells.put(CrashPoint.valueOf(columns[1].replace('`', ' ').strip()), verbs);
    }
    return new ReliabilityPage(cells);
  }

  /** The rows of the table, as they are on the page. */
  static List<String> rows() throws IOException {
    return lines().stream().filter(line -> line.startsWith("| `")).toList();
  }

  /** The rows of the table, as they should be. */
  List<String> text() {
    List<String> text = new ArrayList<>();
    for (CrashPoint point : CrashPoint.values()) {
      List<String> columns = new ArrayList<>(List.of("`" + point + "`", point.between()));
      for (CrashOutcome outcome : CrashOutcome.values()) {
        columns.add(
            at(point).entrySet().stream()
                .filter(entry -> entry.getValue() == outcome)
                .map(entry -> entry.getKey().title())
                .sorted()
                .collect(Collectors.joining(", ")));
      }
      text.add("| " + String.join(" | ", columns) + " |");
    }
    return text;
  }

  /** What becomes of the verbs that come by a point. */
  Map<CrashVerb, CrashOutcome> at(CrashPoint point) {
    return cells.getOrDefault(point, Map.of());
  }

  /** The points that a verb comes by. */
  SortedSet<CrashPoint> points(CrashVerb verb) {
    return cells.entrySet().stream()
        .filter(entry -> entry.getValue().containsKey(verb))
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Takes what is known of a verb for what is true of it. */
  void replace(CrashVerb verb, Map<CrashPoint, CrashOutcome> outcomes) {
    cells.values().forEach(verbs -> verbs.remove(verb));
    outcomes.forEach((point, outcome) ->
        cells.computeIfAbsent(point, _ -> new EnumMap<>(CrashVerb.class)).put(verb, outcome));
  }

  static List<String> lines() throws IOException {
    return Files.readAllLines(FILE);
  }

  void write() throws IOException {
    List<String> lines = new ArrayList<>(lines());
    lines.removeIf(line -> line.startsWith("| `"));
    int head =
        lines.indexOf(
            lines.stream().filter(line -> line.startsWith(HEAD)).findFirst().orElseThrow());
    lines.addAll(head + 2, text());
    Files.writeString(FILE, String.join("\n", lines) + "\n");
  }
}
