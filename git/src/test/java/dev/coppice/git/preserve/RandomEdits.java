package dev.coppice.git.preserve;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What two people may do to the same files, so that it has to be merged. */
final class RandomEdits {
  private static final List<String> FILES =
      List.of("a", "b", "c", "d/x", "d/y", "d/z", "e/deep/er", "e/w");
  private static final List<String> NAMES =
      List.of("a", "b", "c", "d/x", "d/y", "d/z", "e/deep/er", "e/w", "new", "d/new", "e", "f/g");
  private static final List<String> SETTINGS =
      List.of(
          "merge.conflictStyle=diff3",
          "merge.conflictStyle=zdiff3",
          "merge.directoryRenames=true",
          "merge.renames=false",
          "core.autocrlf=true",
          "core.fileMode=false",
          "core.splitIndex=true",
          "index.version=4",
          "rerere.enabled=true",
          "apply.whitespace=error");
  private static final List<String> ATTRIBUTES =
      List.of(
          "* text eol=crlf",
          "* merge=union",
          "* -merge",
          "* text=auto",
          "* filter=strip",
          "a ident");

  private final Random random;
  private final List<String> done = new ArrayList<>();

  RandomEdits(Random random) {
    this.random = random;
  }

  List<String> done() {
    return done;
  }

  /** Files of some lines, and settings. */
  void begin(TestRepository main, TestRepository w) {
    main.git("config", "filter.strip.clean", "sed -e s/line/ln/");
    main.git("config", "filter.strip.smudge", "sed -e s/ln/line/");
    for (int i = random.nextInt(3); i > 0; i--) {
      String[] setting = one(SETTINGS).split("=", 2);
      main.git("config", setting[0], setting[1]);
      done.add(setting[0] + "=" + setting[1]);
    }
    if (random.nextInt(3) == 0) {
      String attributes = one(ATTRIBUTES);
      w.write(".gitattributes", attributes + "\n");
      done.add(attributes);
    }
    for (String file : FILES) {
      w.write(file, lines(file, 0, 0));
    }
    w.git("add", "-A");
    w.git("commit", "-q", "-m", "files");
  }

  /** Some of them, staged or not. */
  void some(TestRepository w, int most) {
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      done.add(step(w, random.nextInt(1000)));
    }
  }

  private String step(TestRepository w, int i) {
    String file = one(NAMES);
    Path path = w.folder().resolve(file);
    return switch (random.nextInt(17)) {
      case 0, 1, 2, 3 -> "edit " + file + attempt(() -> edit(w, file, i));
      case 4 -> "write " + file + attempt(() -> w.write(file, lines(file, 3, i)));
      case 5 -> "delete " + file + attempt(() -> Files.deleteIfExists(path));
      case 6, 7 -> "add " + file + w.git().attempt("add", "-A", "--", file).exitCode();
      case 8 -> "add all " + w.git().attempt("add", "-A").exitCode();
      case 9 -> {
        String to = one(NAMES) + "2";
        yield "move " + file + " " + to + w.git().attempt("mv", file, to).exitCode();
      }
      case 10 -> "move folder " + w.git().attempt("mv", "d", one(List.of("D", "e/d"))).exitCode();
      case 11 -> "executable " + file + path.toFile().setExecutable(i % 3 != 0);
      case 12 -> "link " + file + attempt(() -> link(path));
      case 13 -> "untrack " + file + w.git().attempt("rm", "-q", "--cached", file).exitCode();
      case 14 -> "becomes folder " + file + attempt(() -> toFolder(w, file));
      case 15 -> "becomes file " + attempt(() -> toFile(w));
      default ->
          i % 4 == 0
              ? "attributes " + attempt(() -> w.write(".gitattributes", one(ATTRIBUTES) + "\n"))
              : "new " + attempt(() -> w.write("n" + i % 5 + "/" + i % 3, lines("n", 5, i)));
    };
  }

  private static Object edit(TestRepository w, String file, int i) throws IOException {
    Path path = w.folder().resolve(file);
    if (Files.isSymbolicLink(path)) {
      throw new IOException("a link");
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(path));
    if (!lines.isEmpty()) {
      lines.set(i % lines.size(), "line changed " + i);
    }
    return Files.writeString(path, String.join("\n", lines) + "\n");
  }

  private static String lines(String name, int from, int change) {
    return IntStream.range(0, 12)
        .mapToObj(n -> "line %d of %s%s%n".formatted(n, name, n == from ? " " + change : ""))
        .reduce("", String::concat);
  }

  private static Object link(Path path) throws IOException {
    Files.deleteIfExists(path);
    return Files.createSymbolicLink(path, Path.of("to/it"));
  }

  private static Object toFolder(TestRepository w, String file) throws IOException {
    Files.delete(w.folder().resolve(file));
    return w.write(file + "/inside", "in it\n");
  }

  private static Object toFile(TestRepository w) throws IOException {
    if (!Files.isDirectory(w.folder().resolve("d"), LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("no folder");
    }
    if (w.git().attempt("rm", "-rqf", "d").exitCode() != 0
        || Files.exists(w.folder().resolve("d"))) {
      throw new IOException("more is in it");
    }
    return w.write("d", "a file\n");
  }

  private String one(List<String> list) {
    return list.get(random.nextInt(list.size()));
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
