package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.RandomWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work, preserved, lost and brought back; the seed is in the test's name. {@code
 * -Dtest.jvm.more=-Dpreservation.seeds=1-500} tries others.
 */
class RandomPreservationTest {
  @TempDir Path temp;

  static LongStream seeds() {
    String[] range = System.getProperty("preservation.seeds", "1-20").split("-", 2);
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void apply_ofRandomWork_isExact(long seed) throws IOException {
    PreservedWork work = PreservedWork.create(temp.toRealPath());
    List<String> done = RandomWork.in(new Random(seed), work.main(), work.worktree());
    assumeTrue(work.worktree().git().attempt("status").exitCode() == 0, "git cannot look at it");
    work.compare();
    SortedMap<String, String> before = work.picture();
    Optional<Preservation> captured = unlessRefused(work);
    assumeTrue(captured.isPresent(), "what git does not see was refused");
    Preservation preservation = captured.get();
    assertEquals(before, work.picture(), done::toString);
    work.lose();
    work.checkOutAgain(preservation);

    Applied applied = assertDoesNotThrow(() -> work.apply(preservation), done::toString);

    assertEquals(new Applied.Exact(), applied, done::toString);
    assertEquals(List.of(), PreservedWork.differences(before, work.picture()), done::toString);
  }

  private static Optional<Preservation> unlessRefused(PreservedWork work) {
    try {
      return Optional.of(work.preserve());
    } catch (GitException e) {
      if (e.getMessage().endsWith("is a submodule that was not initialised, with files")) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
