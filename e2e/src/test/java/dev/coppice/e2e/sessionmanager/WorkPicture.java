package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** All that git and the shell say of the work in a worktree, but for what git ignores. */
final class WorkPicture {
  /**
   * Of each file that git knows or does not ignore: type and permissions, and target or hash. What
   * is reached by way of a link is another file. Of folders, those of submodules are told alone.
   */
  private static final String FILES =
      "git ls-files -z -c -o --exclude-standard | LC_ALL=C sort -z -u | xargs -0 -r sh -c '"
          + "for f; do d=$(dirname -- \"$f\"); at=$(cd -P -- \"$d\" 2>/dev/null && pwd -P);"
          + " [ \"$d\" = . ] || [ \"$at\" = \"$PWD/$d\" ] || continue;"
          + " [ -L \"$f\" ] || [ -f \"$f\" ]"
          + " || { [ -d \"$f\" ] && git ls-files -s -- \"$f\" | grep -q ^160000; } || continue;"
          + " printf \"%s \" \"$f\"; if [ -L \"$f\" ]; then readlink -- \"$f\";"
          + " elif [ -f \"$f\" ]; then stat -c %f -- \"$f\"; git hash-object --no-filters -- \"$f\";"
          + " else echo folder; fi; done' sh";

  private WorkPicture() {}

  static String of(TestRepository worktree) throws IOException, InterruptedException {
    compareContents(worktree);
    return String.join(
        "\n",
        worktree.git("status", "--porcelain=v2", "--branch", "-uall"),
        longStatus(worktree),
        worktree.git("diff", "--binary"),
        worktree.git("diff", "--cached", "--binary"),
        worktree.git("ls-files", "-s", "-t", "-v", "--resolve-undo"),
        files(worktree));
  }

  /** Which commit it names, git takes from the log of HEAD; the share of files is of no matter. */
  private static String longStatus(TestRepository worktree) {
    return worktree
        .git("status")
        .replaceFirst("HEAD detached .*|Not currently on any.*", "detached")
        .replaceFirst("in a sparse checkout.*", "in a sparse checkout");
  }

  private static String files(TestRepository worktree) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", FILES)
            .directory(worktree.folder().toFile())
            .redirectErrorStream(true)
            .start();
    String told = new String(shell.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertEquals(0, shell.waitFor(), told);
    return told;
  }

  /** git takes a file for unchanged by its times, though attributes are others by now. */
  private static void compareContents(TestRepository worktree) throws IOException {
    Path index = worktree.gitDir().resolve("index");
    if (Files.exists(index)) {
      Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
      worktree.git().attempt("update-index", "-q", "--refresh");
    }
  }
}
