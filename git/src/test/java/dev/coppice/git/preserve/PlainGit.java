package dev.coppice.git.preserve;

import dev.coppice.git.disk.RawPaths;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What git keeps of a worktree in a stash. Left out is what that has no room for:
 *
 * <ul>
 *   <li>the index, where it has what no tree has: unmerged entries, and names that were merely
 *       announced ({@code add -N}), which git makes staged or untracked files,
 *   <li>the marks assume-unchanged and skip-worktree,
 *   <li>permissions but for the executable bit, and that where {@code core.fileMode} is off,
 *   <li>bytes that git's filters turn into others and do not give back, and all where {@code
 *       .gitattributes} changed: git may write a file before it writes those,
 *   <li>operations in progress, and on which branch that was.
 * </ul>
 *
 * @param kept what git says, and for each file its kind and the content that git would add
 * @param bytes the files' bytes, of those alone that git gives back as they are
 */
record PlainGit(SortedMap<String, String> kept, Map<String, String> bytes) {
  private static final String STATUS = "(status)";
  private static final String INDEX = "(index)";
  private static final String STAGED = "(staged)";
  private static final String CHANGED = "(changed)";
  private static final List<String> ALL = List.of(STATUS, INDEX, STAGED, CHANGED);

  /** Takes the marks off the index. */
  static void unmark(TestGit git) {
    String entries = new String(git.bytes("ls-files", "-v", "-z"), StandardCharsets.UTF_8);
    for (String entry : entries.split("\0")) {
      if (entry.startsWith("S") || entry.startsWith("h") || entry.startsWith("s")) {
        git.run("update-index", "--no-assume-unchanged", "--", entry.substring(2));
        git.run("update-index", "--no-skip-worktree", "--", entry.substring(2));
      }
    }
  }

  /** What there is to bring back, of a worktree without marks. */
  static PlainGit toBringBack(TestRepository worktree) throws IOException {
    PlainGit plain = of(worktree);
    if (!isATree(worktree)) {
      plain.kept.keySet().removeAll(ALL);
    }
    if (attributesChanged(worktree)) {
      plain.bytes.clear();
    }
    plain.bytes.keySet().removeIf(path -> !plain.isGivenBack(path, worktree));
    return plain;
  }

  private static boolean isATree(TestRepository worktree) {
    TestGit.Run tree = worktree.git().attempt("write-tree");
    String format = "--format=%(objectmode) %(objectname) 0\t%(path)";
    return tree.exitCode() == 0
        && worktree
            .git("ls-tree", "-r", "--full-tree", format, tree.text())
            .equals(worktree.git("ls-files", "-s"));
  }

  private static boolean attributesChanged(TestRepository worktree) {
    String changed = worktree.git("status", "--porcelain", "-uall", "--ignored");
    return changed.lines().anyMatch(line -> line.contains(".gitattributes"));
  }

  /** What is there now. */
  static PlainGit of(TestRepository worktree) throws IOException {
    // A file that other attributes made is unchanged to git until it compares contents.
    Path index = worktree.gitDir().resolve("index");
    Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
    worktree.git().attempt("update-index", "-q", "--refresh");
    TestGit git = worktree.git();
    var plain = new PlainGit(new TreeMap<>(), new TreeMap<>());
    plain.kept.put(STATUS, git.run("status", "--porcelain=v2", "-uall", "--no-renames"));
    plain.kept.put(INDEX, git.run("ls-files", "-s"));
    plain.kept.put(STAGED, git.run("diff", "--cached", "--binary", "--no-renames"));
    plain.kept.put(CHANGED, git.run("diff", "--binary", "--no-renames"));
    boolean modes = !git.attempt("config", "core.fileMode").text().equals("false");
    byte[] paths = git.bytes("ls-files", "-z", "-c", "-o", "--exclude-standard");
    for (String path : new String(paths, StandardCharsets.UTF_8).split("\0")) {
      plain.add(worktree, path, modes);
    }
    return plain;
  }

  private void add(TestRepository worktree, String path, boolean modes) throws IOException {
    Path file = worktree.folder().resolve(path);
    if (Files.isSymbolicLink(file)) {
      byte[] target = RawPaths.bytes(Files.readSymbolicLink(file));
      kept.put(path, "link " + new String(target, StandardCharsets.ISO_8859_1));
    } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      // By way of a link it would be another file.
      Path above = RawPaths.parent(file);
      if (!above.toRealPath().equals(above)) {
        return;
      }
      String blob = worktree.git("-c", "core.safecrlf=false", "hash-object", "-w", "--", path);
      kept.put(path, (modes && Files.isExecutable(file) ? "executable " : "file ") + blob);
      byte[] now = Files.readAllBytes(file);
      bytes.put(path, new String(now, StandardCharsets.ISO_8859_1));
    }
  }

  private boolean isGivenBack(String path, TestRepository worktree) {
    String blob = Objects.requireNonNull(kept.get(path)).split(" ")[1];
    byte[] given = worktree.git().bytes("cat-file", "--filters", "--path=" + path, blob);
    return new String(given, StandardCharsets.ISO_8859_1).equals(bytes.get(path));
  }

  /** What another worktree has not, or has otherwise. */
  List<String> differences(PlainGit other) {
    List<String> differences = new ArrayList<>();
    var keys = new TreeSet<>(kept.keySet());
    keys.addAll(other.kept.keySet());
    if (!kept.containsKey(INDEX)) {
      keys.removeAll(ALL);
    }
    for (String key : keys) {
      if (!Objects.equals(kept.get(key), other.kept.get(key))) {
        differences.add(
            "%s was <%s> and is <%s>".formatted(key, kept.get(key), other.kept.get(key)));
      }
    }
    bytes.forEach((path, content) -> {
      if (!content.equals(other.bytes.get(path))) {
        differences.add("%s had <%s> and has <%s>".formatted(path, content, other.bytes.get(path)));
      }
    });
    return differences;
  }
}
