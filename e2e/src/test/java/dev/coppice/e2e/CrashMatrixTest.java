package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.CrashPoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A daemon halted in the gaps between the effects of a verb: case 39. A few gaps of some verbs;
 * {@code -Dcrash.all=true} takes all of all, and {@code -Dcrash.write=true} writes what it finds
 * into {@code docs/reliability.md}; {@code -Dcrash.verbs=KILL,GC} takes these alone.
 */
@Execution(ExecutionMode.CONCURRENT)
class CrashMatrixTest {
  private static final boolean ALL = Boolean.getBoolean("crash.all");
  private static final List<CrashVerb> SAMPLE =
      List.of(
          CrashVerb.SPAWN_THAT_FAILS,
          CrashVerb.KILL_STASH,
          CrashVerb.RESTORE,
          CrashVerb.RESTORE_MERGED,
          CrashVerb.GC);
  private static final int OF_EACH = 3;

  @TempDir Path temporary;

  static Stream<CrashVerb> verbs() {
    return CrashVerb.chosen().stream().filter(verb -> ALL || SAMPLE.contains(verb));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void verb_haltedInAnyGap_isDoneAsAWholeOrNotAtAll(CrashVerb verb) throws IOException {
    ReliabilityPage page = ReliabilityPage.read();
    Map<CrashPoint, CrashOutcome> outcomes = new EnumMap<>(CrashPoint.class);
    List<String> failures = new ArrayList<>();
    try (CrashScene scene = new CrashScene(temporary, verb)) {
      List<CrashPoint> reached =
          times(scene.trace()).keySet().stream().filter(verb::surelyReaches).toList();
      for (CrashPoint point : ALL ? reached : some(reached)) {
        try {
          outcomes.put(point, scene.crash(point, 1));
        } catch (AssertionError e) {
          failures.add(e.getMessage());
        }
      }
      assertEquals(List.of(), failures);
      if (Boolean.getBoolean("crash.write")) {
        write(verb, outcomes);
      } else {
        assertEquals(page.points(verb).stream().filter(verb::surelyReaches).toList(), reached);
        outcomes.forEach((point, outcome) ->
            assertEquals(page.at(point).get(verb), outcome, verb + " at " + point));
      }
    }
  }

  private static Map<CrashPoint, Integer> times(List<CrashPoint> points) {
    Map<CrashPoint, Integer> times = new EnumMap<>(CrashPoint.class);
    points.forEach(point -> times.merge(point, 1, Integer::sum));
    return times;
  }

  private static List<CrashPoint> some(List<CrashPoint> points) {
    List<CrashPoint> some = new ArrayList<>();
    for (int i = 1; i <= OF_EACH; i++) {
      some.add(points.get(i * points.size() / (OF_EACH + 1)));
    }
    return some;
  }

  private static synchronized void write(CrashVerb verb, Map<CrashPoint, CrashOutcome> outcomes)
      throws IOException {
    ReliabilityPage page = ReliabilityPage.read();
    page.replace(verb, outcomes);
    page.write();
  }
}
