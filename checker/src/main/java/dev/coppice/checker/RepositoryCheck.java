package dev.coppice.checker;

import dev.coppice.checker.Rows.Preservation;
import dev.coppice.checker.Rows.Worktree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * That git finds a repository whole, registers no worktree of ours without a row, and has exactly
 * the refs below {@code refs/coppice/} that rows speak of.
 */
record RepositoryCheck(Rows rows, Path worktreesRoot, Git git, Path commonDir) {
  private static final String QUARANTINE = "refs/coppice/quarantine/";
  private static final int MOST_LINES = 5;

  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    refs(problems);
    registrations(problems);
    Git.Answer fsck = git.ask(commonDir, "fsck", "--no-progress", "--no-dangling");
    if (fsck.status() != 0) {
      fsck.out()
          .lines()
          .limit(MOST_LINES)
          .forEach(line -> problems.add("git fsck in " + commonDir + ": " + line));
    }
    return problems;
  }

  private void refs(List<String> problems) throws IOException {
    Map<String, String> found = new HashMap<>();
    git.tell(commonDir, "for-each-ref", "--format=%(refname) %(objectname)", "refs/coppice/")
        .lines()
        .map(line -> line.split(" ", 2))
        .forEach(parts -> found.put(parts[0], parts[1]));
    Map<String, String> expected = expected();
    expected.forEach((ref, object) -> {
      if (!object.equals(found.get(ref))) {
        problems.add(
            "%s of %s should be at %s and is at %s"
                .formatted(ref, commonDir, object, found.getOrDefault(ref, "nothing")));
      }
    });
    Set<String> scaffold =
        rows.scaffold().stream().map(Rows.Scaffold::location).collect(Collectors.toSet());
    found.keySet().stream()
        .filter(ref -> !expected.containsKey(ref) && !scaffold.contains(ref) && !isExplained(ref))
        .sorted()
        .forEach(ref -> problems.add(ref + " of " + commonDir + " has no row"));
  }

  /** The refs that must be there, and where. */
  private Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    for (Preservation preservation : rows.preservations()) {
      if (preservation.commonDir().equals(commonDir)) {
        expected.put(preservation.ref(), preservation.commit());
      }
    }
    for (Worktree row : rows.decided()) {
      if (row.commonDir().equals(commonDir) && row.rests()) {
        row.removal().ifPresent(removal -> expected.put(removal.ref(), removal.record()));
      }
    }
    return expected;
  }

  private boolean isExplained(String ref) {
    String[] parts = ref.split("/", -1);
    if (parts.length != 5) {
      return false;
    }
    return rows.undecided().contains(parts[3])
        || (ref.startsWith(QUARANTINE)
            && (rows.putAside(parts[3])
                || isBeingEmptied(ref)
                || QuarantineCheck.isOfALostFolder(
                    rows,
                    commonDir.resolve("coppice-quarantine").resolve(parts[3] + "-" + parts[4]))));
  }

  /** Given up, and deleted a slice at a time: its ref is the last to go. */
  private boolean isBeingEmptied(String ref) {
    return rows.goingAway()
        .anyMatch(removal ->
            removal.ref().equals(ref) && WorktreeCheck.isThere(removal.box(worktreesRoot)));
  }

  private void registrations(List<String> problems) throws IOException {
    Set<Path> known =
        rows.worktrees().stream()
            .filter(row -> !row.state().equals("removed"))
            .map(Worktree::folder)
            .collect(Collectors.toSet());
    Optional<Path> ours = Optional.empty();
    for (String line :
        git.tell(commonDir, "worktree", "list", "--porcelain", "-z").split("\0", -1)) {
      if (line.startsWith("worktree ")) {
        Path folder = Path.of(line.substring("worktree ".length()));
        ours = Optional.of(folder).filter(it -> it.startsWith(worktreesRoot));
        ours.filter(it -> !known.contains(it))
            .ifPresent(
                it -> problems.add(it + " is registered in " + commonDir + " without a row"));
      } else if (line.startsWith("prunable") && ours.isPresent() && !isMissing(ours.get())) {
        problems.add("git would prune " + ours.get() + " from " + commonDir + ": " + line);
      }
    }
  }

  private boolean isMissing(Path folder) {
    return rows.worktrees().stream()
        .anyMatch(row ->
            row.folder().equals(folder)
                && (row.isMissing() || rows.undecided().contains(row.session())));
  }
}
