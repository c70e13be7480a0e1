package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.InnerPicture;
import dev.coppice.testkit.work.RandomWork;
import dev.coppice.testkit.work.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work, preserved, lost and brought back; the seed is in the test's name. {@code
 * -Dtest.jvm.more=-Dpreservation.seeds=1-500} tries others.
 */
class RandomPreservationTest {
  @TempDir Path temp;

  static Stream<RandomWork> work() {
    return RandomWork.chosen("preservation", "1-20");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("work")
  void apply_ofRandomWork_isExact(RandomWork random) {
    Trial trial = new Trial("preservation", temp, RandomPreservationTest::isExact);

    assumeTrue(trial.of(random), "nothing that can be captured");
  }

  private static boolean isExact(Path folder, RandomWork random) throws IOException {
    PreservedWork work = PreservedWork.create(folder);
    random.in(work.main(), work.worktree());
    if (work.worktree().git().attempt("status").exitCode() != 0) {
      return false;
    }
    work.compare();
    SortedMap<String, String> before = work.picture();
    SortedMap<String, String> inside = InnerPicture.of(work.worktree());
    Optional<Preservation> captured = work.preserveUnlessRefused();
    if (captured.isEmpty()) {
      return false;
    }
    Preservation preservation = captured.get();
    assertEquals(List.of(), PreservedWork.differences(before, work.picture()));
    work.lose();
    work.checkOutAgain(preservation);

    Applied applied = work.restore(preservation);

    assertEquals(List.of(), PreservedWork.differences(inside, InnerPicture.of(work.worktree())));
    assertEquals(List.of(), PreservedWork.differences(before, work.picture()));
    assertEquals(new Applied.Exact(), applied);
    return true;
  }
}
