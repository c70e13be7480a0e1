package dev.coppice.git.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.RandomWork;
import dev.coppice.testkit.work.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work, removed and brought back; the seed is in the test's name. {@code
 * -Dtest.jvm.more=-Dremoval.seeds=1-500} tries others.
 */
class RandomRemovalTest {
  @TempDir Path temp;

  static Stream<RandomWork> work() {
    return RandomWork.chosen("removal", "1-10");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("work")
  void moveBack_ofRandomWork_isExact(RandomWork work) {
    Trial trial = new Trial("removal", temp, RandomRemovalTest::isExact);

    assumeTrue(trial.of(work), "git cannot look at it");
  }

  private static boolean isExact(Path temp, RandomWork work) throws IOException {
    RemovalFixture removal = RemovalFixture.create(temp);
    TestRepository worktree = removal.worktree().worktree();
    work.in(removal.main(), worktree);
    if (worktree.git().attempt("status").exitCode() != 0) {
      return false;
    }
    String status = worktree.oracle().status();
    FolderSnapshot folder = removal.folder();
    FolderSnapshot registration = removal.registration();
    String fingerprint = removal.worktree().assess().fingerprint();
    assertFalse(fingerprint.isEmpty());
    removal.moveIn();

    removal.userCleansUp();
    assertEquals("", complaints(removal.main()));
    removal.moveBack();

    assertEquals(folder, removal.folder());
    assertEquals(registration, removal.registration());
    assertEquals(status, worktree.oracle().status());
    assertEquals(fingerprint, removal.worktree().assess().fingerprint());
    worktree.git("gc", "-q", "--prune=now");
    assertEquals("", complaints(removal.main()));
    return true;
  }

  private static String complaints(TestRepository main) {
    String said = main.oracle().fsck();
    return String.join("\n", said.lines().filter(line -> !line.startsWith("notice:")).toList());
  }
}
