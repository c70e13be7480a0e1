package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private static final int STEPS = 20;

  @TempDir Path temp;

  static LongStream seeds() {
    String[] range = System.getProperty("preservation.seeds", "1-20").split("-", 2);
    return LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[1]));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void apply_ofRandomWork_isExact(long seed) throws IOException {
    PreservedWork work = PreservedWork.create(temp.toRealPath());
    List<String> done = work(new Random(seed), work.main(), work.worktree());
    SortedMap<String, String> before = work.picture();
    Preservation preservation = work.preserve();
    assertEquals(before, work.picture(), done::toString);
    work.lose();
    work.checkOutAgain(preservation);

    Applied applied = assertDoesNotThrow(() -> work.apply(preservation), done::toString);

    assertEquals(new Applied.Exact(), applied, done::toString);
    assertEquals(List.of(), PreservedWork.differences(before, work.picture()), done::toString);
  }

  private static List<String> work(Random random, TestRepository main, TestRepository worktree)
      throws IOException {
    List<String> done = new ArrayList<>();
    worktree.commitFile(".gitignore", "*.log\nbuild/\n");
    List<String> settings =
        List.of(
            "core.autocrlf=true",
            "core.autocrlf=input",
            "core.fileMode=false",
            "core.splitIndex=true",
            "core.untrackedCache=true",
            "core.safecrlf=true",
            "core.eol=crlf",
            "index.version=4",
            "status.showUntrackedFiles=no");
    for (int i = random.nextInt(3); i > 0; i--) {
      String[] setting = settings.get(random.nextInt(settings.size())).split("=", 2);
      main.git("config", setting[0], setting[1]);
      done.add(setting[0] + "=" + setting[1]);
    }
    main.git("config", "filter.strip.clean", "sed -e s/step/s/");
    main.git("config", "filter.strip.smudge", "cat");
    for (int i = 0; i < STEPS; i++) {
      done.add(step(random, i, main, worktree));
    }
    return done;
  }

  private static String step(Random random, int i, TestRepository main, TestRepository w)
      throws IOException {
    String file =
        List.of("README", "src/a.txt", "n1", "n 2", "d/n3", "d/e/ü", "src/b\nc")
            .get(random.nextInt(7));
    Path path = w.folder().resolve(file);
    return switch (random.nextInt(30)) {
      case 0, 1, 2 -> "write " + file + attempt(() -> w.write(file, "step " + i + "\n"));
      case 3 -> "add " + w.git().attempt("add", "-A").exitCode();
      case 4 -> "add one " + w.git().attempt("add", "--", file).exitCode();
      case 5 -> "intent " + w.git().attempt("add", "-N", "--", file).exitCode();
      case 6 -> "delete " + file + attempt(() -> Files.deleteIfExists(path));
      case 7 -> "rm cached " + w.git().attempt("rm", "-q", "--cached", "--", file).exitCode();
      case 8 -> "commit " + w.git().attempt("commit", "-qam", "c" + i).exitCode();
      case 9 -> "reset " + w.git().attempt("reset", "-q", "--hard", "HEAD~1").exitCode();
      case 10 -> "stash " + w.git().attempt("stash", "-q").exitCode();
      case 11 -> "main moves " + moves(main, i);
      case 12 -> "merge " + w.git().attempt("merge", "-q", "main").exitCode();
      case 13 -> "rebase " + w.git().attempt("rebase", "-q", "main").exitCode();
      case 14 -> "pick " + w.git().attempt("cherry-pick", "main~1", "main").exitCode();
      case 15 -> "detach " + w.git().attempt("checkout", "-q", "--detach").exitCode();
      case 16 -> "ignored " + attempt(() -> w.write("build/o" + i + "/x.log", "out"));
      case 17 -> "link " + attempt(() -> Files.createSymbolicLink(path, Path.of("to/" + i)));
      case 18 -> "crlf " + attempt(() -> w.write(file, "step\r\n" + i + "\r\n"));
      case 19 -> "attributes " + attempt(() -> w.write(".gitattributes", "* text=auto\n"));
      case 20 -> "skip " + w.git().attempt("update-index", "--skip-worktree", file).exitCode();
      case 21 -> "revert " + w.git().attempt("revert", "--no-edit", "HEAD").exitCode();
      case 22 -> "bisect " + w.git().attempt("bisect", "start", "HEAD", "HEAD~2").exitCode();
      case 23 -> "mode " + attempt(() -> Files.setAttribute(path, "unix:mode", 0600));
      case 24 -> "filter " + attempt(() -> w.write(".gitattributes", "n* filter=strip\n"));
      case 25 -> "eol " + attempt(() -> w.write(".gitattributes", "* text eol=crlf\n"));
      case 26 -> "sparse " + w.git().attempt("sparse-checkout", "set", "d").exitCode();
      case 27 -> "assume " + w.git().attempt("update-index", "--assume-unchanged", file).exitCode();
      case 28 -> "ident " + attempt(() -> w.write(".gitattributes", "*.txt ident\n"));
      default -> "executable " + path.toFile().setExecutable(i % 2 == 0);
    };
  }

  private static int moves(TestRepository main, int i) {
    main.write("README", "main " + i + "\n");
    return main.git().attempt("commit", "-qam", "main " + i).exitCode();
  }

  /** Where a file is in a folder's place, nothing happens. */
  private static String attempt(Attempt attempt) {
    try {
      attempt.run();
      return " done";
    } catch (IOException | UncheckedIOException e) {
      return " not done";
    }
  }

  private interface Attempt {
    Object run() throws IOException;
  }
}
