package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.RandomWork;
import dev.coppice.testkit.work.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work, preserved, and brought into another worktree by {@code git stash apply --index}
 * alone; the seed is in the test's name. {@code -Dtest.jvm.more=-Dplain.seeds=1-500} tries others.
 */
class RandomPlainGitTest {
  @TempDir Path temp;

  static Stream<RandomWork> work() {
    return RandomWork.chosen("plain", "1-10");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("work")
  void stashApply_ofRandomWork_givesWhatGitKeepsOfIt(RandomWork random) {
    Trial trial = new Trial("plain", temp, RandomPlainGitTest::isTheSame);

    assumeTrue(trial.of(random), "nothing that git alone can bring back");
  }

  private static boolean isTheSame(Path folder, RandomWork random) throws IOException {
    PreservedWork work = PreservedWork.create(folder);
    // In a sparse checkout git leaves out what a stash has beyond it; and links it would not make.
    random
        .without("sparse-checkout")
        .without("inner")
        .without("core.symlinks")
        // It writes files by the attributes that were there before those in the stash.
        .without("write wide")
        .without("own core.autocrlf")
        .without("a name that is no text")
        .in(work.main(), work.worktree());
    TestGit git = work.worktree().git();
    if (git.attempt("status").exitCode() != 0) {
      return false;
    }
    work.compare();
    Optional<Preservation> captured = work.preserveUnlessRefused();
    if (captured.isEmpty()) {
      return false;
    }
    Preservation preservation = captured.get();
    PlainGit.unmark(git);
    if (git.attempt("status").exitCode() != 0) {
      return false;
    }
    TestRepository other = new TestRepository(folder.resolve("other"));
    work.worktree()
        .git(
            "worktree",
            "add",
            "-q",
            "--detach",
            other.folder().toString(),
            preservation.head().hex());
    PlainGit before = PlainGit.toBringBack(work.worktree());

    TestGit.Run applied =
        other.git().attempt("stash", "apply", "--index", preservation.commit().hex());

    assertEquals(0, applied.exitCode(), () -> applied.text() + applied.stderr());
    assertEquals(List.of(), before.differences(PlainGit.of(other)));
    return true;
  }
}
