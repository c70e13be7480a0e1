package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.sessionmanager.result.RemovalResult;
import dev.coppice.sessionmanager.result.RestoreResult;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.RandomWork;
import dev.coppice.testkit.work.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random work in a session, taken down and brought back both ways, with git and the shell to tell
 * what became of it. {@code -Dtest.jvm.more=-Dwork.seeds=1-500} tries other seeds.
 */
class RandomWorkTest {
  /**
   * Of each file that git knows or does not ignore: type and permissions, and target or hash. What
   * is reached by way of a link is another file.
   */
  private static final String FILES =
      "git ls-files -z -c -o --exclude-standard | LC_ALL=C sort -z -u | xargs -0 -r sh -c '"
          + "for f; do d=$(dirname \"$f\"); at=$(cd -P \"$d\" 2>/dev/null && pwd -P);"
          + " [ \"$d\" = . ] || [ \"$at\" = \"$PWD/$d\" ] || continue; printf \"%s \" \"$f\"; if [ -L \"$f\" ]; then readlink \"$f\";"
          + " elif [ -f \"$f\" ]; then stat -c %f \"$f\"; git hash-object --no-filters \"$f\";"
          + " elif [ -d \"$f\" ]; then echo folder; else echo gone; fi; done' sh";

  @TempDir Path temp;

  static Stream<RandomWork> work() {
    return RandomWork.chosen("work", "1-8");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("work")
  void workThatIsTakenDown_comesBackExactly(RandomWork work) {
    Trial trial = new Trial("work", temp, RandomWorkTest::comesBackExactly);

    assumeTrue(trial.of(work), "git cannot look at it, or it was refused");
  }

  private static boolean comesBackExactly(Path folder, RandomWork work) throws Exception {
    try (World world = new World(folder, "web")) {
      Verbs verbs = new Verbs(world);
      verbs.spawn("feat");
      TestRepository worktree = verbs.worktree("web");
      work.in(world.repository("web"), worktree);
      if (worktree.git().attempt("status").exitCode() != 0) {
        return false;
      }
      compareContents(worktree);
      String before = picture(worktree);
      if (verbs.discard("feat").outcome() != RemovalResult.Outcome.FREED) {
        return false;
      }
      cleanUp(world.repository("web"));
      verbs.undo("feat");
      assertEquals(before, picture(worktree));

      RemovalResult preserved = verbs.stash("feat");
      assertEquals(RemovalResult.Outcome.FREED, preserved.outcome(), preserved::toString);
      world.emptyQuarantine();
      cleanUp(world.repository("web"));
      RestoreResult restored = verbs.restore("feat");

      boolean unsaved = preserved.worktrees().getFirst().preservedRef().isPresent();
      assertEquals(before, picture(worktree));
      assertEquals(
          unsaved ? WorktreeOutcome.EXACT : WorktreeOutcome.CLEAN,
          restored.worktrees().getFirst().outcome());
      assertEquals(List.of(), Legal.problemsWithFsck(world));
      return true;
    }
  }

  /** git takes a file for unchanged by its times, though attributes are others by now. */
  private static void compareContents(TestRepository worktree) throws IOException {
    Path index = worktree.gitDir().resolve("index");
    if (Files.exists(index)) {
      Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
      worktree.git().attempt("update-index", "-q", "--refresh");
    }
  }

  private static void cleanUp(TestRepository repository) {
    repository.git("worktree", "prune");
    repository.git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
    repository.git("gc", "-q", "--prune=now");
  }

  private static String picture(TestRepository worktree) throws Exception {
    compareContents(worktree);
    return String.join(
        "\n",
        worktree.git("status", "--porcelain=v2", "--branch", "-uall"),
        // Which commit it names there, git takes from the log of HEAD.
        worktree.git("status").replaceFirst("HEAD detached .*|Not currently on any.*", "detached"),
        worktree.git("diff", "--binary"),
        worktree.git("diff", "--cached", "--binary"),
        worktree.git("ls-files", "-s", "-t", "-v", "--resolve-undo"),
        files(worktree));
  }

  private static String files(TestRepository worktree) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", FILES)
            .directory(worktree.folder().toFile())
            .redirectErrorStream(true)
            .start();
    String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, shell.waitFor(), told);
    return told;
  }
}
