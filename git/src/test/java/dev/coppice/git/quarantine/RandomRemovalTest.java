package dev.coppice.git.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random work, removed and brought back; the seed is in the test's name. */
class RandomRemovalTest {
  private static final int STEPS = 25;

  @TempDir Path temp;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void moveBack_ofRandomWork_isExact(long seed) throws IOException {
    RemovalFixture removal = RemovalFixture.create(temp.toRealPath());
    TestRepository worktree = removal.worktree().worktree();
    List<String> done = work(new Random(seed), removal.main(), worktree);
    String status = worktree.oracle().status();
    FolderSnapshot folder = removal.folder();
    FolderSnapshot registration = removal.registration();
    String fingerprint = removal.worktree().assess().fingerprint();
    assertFalse(fingerprint.isEmpty(), done::toString);
    removal.moveIn();

    removal.userCleansUp();
    assertEquals("", complaints(removal.main()), done::toString);
    removal.moveBack();

    assertEquals(folder, removal.folder(), done::toString);
    assertEquals(registration, removal.registration(), done::toString);
    assertEquals(status, worktree.oracle().status(), done::toString);
    assertEquals(fingerprint, removal.worktree().assess().fingerprint(), done::toString);
    worktree.git("gc", "-q", "--prune=now");
    assertEquals("", complaints(removal.main()), done::toString);
  }

  private static List<String> work(Random random, TestRepository main, TestRepository worktree)
      throws IOException {
    worktree.commitFile(".gitignore", "*.log\nbuild/\n");
    List<String> done = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      done.add(step(random, i, main, worktree));
    }
    return done;
  }

  private static String step(Random random, int i, TestRepository main, TestRepository w)
      throws IOException {
    String file = List.of("README", "src/a.txt", "n1", "n2", "d/n3").get(random.nextInt(5));
    return switch (random.nextInt(18)) {
      case 0, 1, 2 -> "write " + w.write(file, "step " + i + "\n");
      case 3 -> "add " + w.git().attempt("add", "-A").exitCode();
      case 4 -> "add one " + w.git().attempt("add", "--", file).exitCode();
      case 5 -> "intent " + w.git().attempt("add", "-N", "--", file).exitCode();
      case 6 -> "delete " + file + Files.deleteIfExists(w.folder().resolve(file));
      case 7 -> "rm cached " + w.git().attempt("rm", "-q", "--cached", "--", file).exitCode();
      case 8 -> "commit " + w.git().attempt("commit", "-qam", "c" + i).exitCode();
      case 9 -> "reset " + w.git().attempt("reset", "-q", "--hard", "HEAD~1").exitCode();
      case 10 -> "stash " + w.git().attempt("stash", "-q").exitCode();
      case 11 -> "main moves " + main.commitFile(file, "main " + i + "\n");
      case 12 -> "merge " + w.git().attempt("merge", "-q", "main").exitCode();
      case 13 -> "rebase " + w.git().attempt("rebase", "-q", "main").exitCode();
      case 14 -> "pick " + w.git().attempt("cherry-pick", "main~1", "main").exitCode();
      case 15 -> "detach " + w.git().attempt("checkout", "-q", "--detach").exitCode();
      case 16 -> "ignored " + w.write("build/o" + i + "/x.log", "out");
      default -> "executable " + w.folder().resolve(file).toFile().setExecutable(i % 2 == 0);
    };
  }

  private static String complaints(TestRepository main) {
    String said = main.oracle().fsck();
    return String.join("\n", said.lines().filter(line -> !line.startsWith("notice:")).toList());
  }
}
