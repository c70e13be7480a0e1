package dev.coppice.e2e;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All that there is: rows, files, refs, and what can be found of each file's content.
 *
 * @param rows the tables, each with its rows
 * @param files every byte below workspace and worktrees
 * @param refs of all repositories
 * @param contents what files of sessions hold, as git names it, and where
 * @param found what can be found again: in files, or by a ref
 */
record CrashPicture(
    SortedMap<String, List<String>> rows,
    FolderSnapshot files,
    SortedMap<String, String> refs,
    SortedMap<String, String> contents,
    Set<String> found) {
  private static final List<String> WHAT_IS = List.of("workspace", "repository");

  static CrashPicture of(TestWorkspace workspace) {
    SortedMap<String, String> refs = new TreeMap<>();
    Set<String> found = new HashSet<>();
    workspace
        .repositories()
        .forEach((path, repository) -> {
          repository.oracle().refs().forEach((ref, at) -> refs.put(path + " " + ref, at));
          reachable(repository, found);
        });
    Path worktrees = workspace.coppice().home().resolve("worktrees");
    SortedMap<String, String> contents = contents(worktrees);
    found.addAll(contents.values());
    Path top = workspace.coppice().home().resolveSibling("");
    return new CrashPicture(
        CrashRows.of(workspace.coppice().home().resolve("coppice.db")),
        FolderSnapshot.of(
            top,
            path ->
                path.startsWith("work")
                    || (path.startsWith("home/worktrees") && !path.endsWith(".coppice-root"))),
        refs,
        contents,
        found);
  }

  /** What was in a session's files, and is nowhere now. */
  List<String> lost(CrashPicture now, boolean ignoredToo) {
    return contents.entrySet().stream()
        .filter(entry -> !now.found.contains(entry.getValue()))
        .map(Map.Entry::getKey)
        .filter(path -> !(ignoredToo && path.endsWith(".ignored")))
        .toList();
  }

  /** What became of the verb that was called between this and {@code now}. */
  CrashOutcome outcome(CrashPicture now) {
    Set<String> states = new TreeSet<>();
    Map<String, String> known = CrashRows.operations(rows);
    CrashRows.operations(now.rows)
        .forEach((id, state) -> {
          if (!known.containsKey(id)) {
            states.add(state);
          }
        });
    if (states.isEmpty()) {
      boolean same = WHAT_IS.stream().allMatch(table -> isSame(now, table));
      return same ? CrashOutcome.UNDONE : CrashOutcome.CARRIED_THROUGH;
    }
    if (states.size() > 1) {
      return CrashOutcome.ONE_BY_ONE;
    }
    return states.contains("succeeded") ? CrashOutcome.CARRIED_THROUGH : CrashOutcome.UNDONE;
  }

  private boolean isSame(CrashPicture now, String table) {
    return Objects.equals(rows.get(table), now.rows.get(table));
  }

  /** What is not as it was for people: refs and their files; git's objects and logs may be more. */
  List<String> differences(CrashPicture now) {
    List<String> differences = new ArrayList<>();
    compare("ref", refs, now.refs, differences);
    compare("content", contents, now.contents, differences);
    return differences;
  }

  /** Whatever is not as it was. */
  List<String> allDifferences(CrashPicture now) {
    List<String> differences = differences(now);
    compare("rows", rows, now.rows, differences);
    compare("file", files.entries(), now.files.entries(), differences);
    return differences;
  }

  private static void compare(
      String what, Map<String, ?> before, Map<String, ?> now, List<String> differences) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      if (!Objects.equals(before.get(key), now.get(key))) {
        differences.add("%s %s: %s, now %s".formatted(what, key, before.get(key), now.get(key)));
      }
    }
  }

  private static void reachable(TestRepository repository, Set<String> found) {
    repository
        .git("rev-list", "--objects", "--all")
        .lines()
        .map(line -> line.split(" ", 2)[0])
        .forEach(found::add);
  }

  private static SortedMap<String, String> contents(Path worktrees) {
    SortedMap<String, String> contents = new TreeMap<>();
    if (!Files.exists(worktrees)) {
      return contents;
    }
    try (Stream<Path> all = Files.walk(worktrees)) {
      for (Path file : all.filter(CrashPicture::isOfPeople).toList()) {
        contents.put(worktrees.relativize(file).toString(), blob(Files.readAllBytes(file)));
      }
      return contents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isOfPeople(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !file.endsWith(".git")
        && !file.endsWith(".coppice-root")
        && !path.matches(".*/\\.quarantine/[^/]+/[^/]+/README(\\.tmp)?");
  }

  /** The name that git gives it. */
  static String blob(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
