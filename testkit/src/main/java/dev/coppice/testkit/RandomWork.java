package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Does what people, editors and git do in a worktree, in an order that a seed decides. */
public final class RandomWork {
  private static final int STEPS = 25;

  /** What links name, as printf(1) has it. */
  private static final List<String> TARGETS =
      List.of("d/", "a//b", "../\\351x", "\\351/../y", "/no-such-folder/\\377", "./", "d//", "src");

  private RandomWork() {}

  /**
   * Sets some of git's settings, and works.
   *
   * @return what was done, and how it ended, for who wants to do it again
   */
  public static List<String> in(Random random, TestRepository main, TestRepository worktree)
      throws IOException {
    List<String> done = new ArrayList<>();
    worktree.commitFile(".gitignore", "*.log\nbuild/\n");
    List<String> settings =
        List.of(
            "core.autocrlf=true",
            "core.autocrlf=input",
            "core.autocrlf=yes",
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
    if (random.nextInt(4) == 0) {
      String setting = List.of("input", "true", "false").get(random.nextInt(3));
      main.git("config", "extensions.worktreeConfig", "true");
      worktree.git("config", "--worktree", "core.autocrlf", setting);
      done.add("own autocrlf=" + setting);
    }
    if (random.nextInt(3) == 0) {
      done.add(
          gitlink(worktree, "sub") + worktree.git().attempt("commit", "-qm", "sub").exitCode());
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
        List.of("README", "src/a.txt", "n1", "n 2", "d/n3", "d/e/ü", "src/b\nc", "sub")
            .get(random.nextInt(8));
    Path path = w.folder().resolve(file);
    return switch (random.nextInt(37)) {
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
      case 29 -> gitlink(w, List.of("sub", "d/sub", file).get(random.nextInt(3)));
      case 30 -> "folder becomes link " + attempt(() -> moveAndLink(w, random, i));
      case 31 -> "ignore " + attempt(() -> ignore(w, file));
      case 32 ->
          "odd link " + attempt(() -> link(path, TARGETS.get(random.nextInt(TARGETS.size()))));
      case 33 -> "file becomes folder " + attempt(() -> fileToFolder(w, file));
      case 34 -> "replaced " + file + attempt(() -> replace(w, file, i));
      case 35 -> "unstaged " + w.git().attempt("reset", "-q", "--", file).exitCode();
      default -> "executable " + path.toFile().setExecutable(i % 2 == 0);
    };
  }

  /** A submodule that was never initialised. */
  private static String gitlink(TestRepository w, String path) {
    String entry = "160000," + w.head() + "," + path;
    return "submodule "
        + path
        + w.git().attempt("update-index", "--add", "--replace", "--cacheinfo", entry).exitCode()
        + attempt(() -> Files.createDirectories(w.folder().resolve(path)));
  }

  private static Path moveAndLink(TestRepository w, Random random, int i) throws IOException {
    String from = List.of("src", "d", "d/e").get(random.nextInt(3));
    String to = List.of("moved" + i, "d.log", "n/m" + i).get(random.nextInt(3));
    Path target = w.folder().resolve(to);
    if (!Files.isDirectory(w.folder().resolve(from), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("no folder");
    }
    Files.createDirectories(target.getParent());
    Files.move(w.folder().resolve(from), target);
    return Files.createSymbolicLink(w.folder().resolve(from), target);
  }

  private static int ignore(TestRepository w, String file) throws IOException {
    w.append(".gitignore", "/" + file.replace("\n", "?") + "\n");
    return w.git().attempt("rm", "-q", "--cached", "--", file).exitCode();
  }

  private static Path link(Path path, String target) throws IOException {
    Files.deleteIfExists(path);
    makeLink(path, target);
    return path;
  }

  private static int fileToFolder(TestRepository w, String file) throws IOException {
    Files.deleteIfExists(w.folder().resolve(file));
    w.write(file + "/x", "x\n");
    return w.git().attempt("add", "-A", "--", file).exitCode();
  }

  private static Path replace(TestRepository w, String file, int i) throws IOException {
    Files.deleteIfExists(w.folder().resolve(file));
    return w.write(file, "in its place " + i + "\n");
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

  /** Makes a link as a shell does; {@code target} may have {@code \nnn} for a byte. */
  public static void makeLink(Path link, String target) throws IOException {
    Process made =
        new ProcessBuilder(
                "sh", "-c", "ln -s \"$(printf \"$1\")\" \"$2\"", "sh", target, link.toString())
            .start();
    try {
      if (made.waitFor() != 0) {
        throw new IOException(link + " could not be made");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
