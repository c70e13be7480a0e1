package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.CrashPoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/reliability.md} has every crash point and every verb; see {@link CrashMatrixTest}.
 */
class ReliabilityPageTest {
  @Test
  void page_listsExactlyTheCrashPoints() throws IOException {
    assertEquals(ReliabilityPage.read().text(), ReliabilityPage.rows());
  }

  @Test
  void everyCrashPoint_isReachedByAVerb() throws IOException {
    ReliabilityPage page = ReliabilityPage.read();

    List<CrashPoint> never =
        Arrays.stream(CrashPoint.values()).filter(point -> page.at(point).isEmpty()).toList();

    assertEquals(List.of(), never);
  }

  @Test
  void everyVerb_wasHalted() throws IOException {
    ReliabilityPage page = ReliabilityPage.read();

    List<CrashVerb> never =
        Arrays.stream(CrashVerb.values()).filter(verb -> page.points(verb).isEmpty()).toList();

    assertEquals(List.of(), never);
  }
}
