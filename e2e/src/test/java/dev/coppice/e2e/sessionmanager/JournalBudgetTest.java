package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often a command makes the database's disk wait. */
class JournalBudgetTest {
  @TempDir Path temporary;

  @Test
  void spawn_ofFourRepositories_commitsItsIntentItsDecisionAndItsEnd() {
    try (World world = new World(temporary, "api", "api/libs/core", "docs", "web")) {
      Verbs verbs = Verbs.alone(world);
      verbs.spawn("first"); // registers the workspace, too
      world.faults.disarm();

      verbs.spawn("feat");

      assertEquals(3, world.faults.calls().stream().filter("commit"::equals).count());
    }
  }
}
