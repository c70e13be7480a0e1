package dev.coppice.checker;

import static dev.coppice.checker.WorktreeCheck.isThere;

import dev.coppice.checker.Rows.Emptying;
import dev.coppice.checker.Rows.Removal;
import dev.coppice.checker.Rows.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** That every removed worktree's quarantine is there, and every quarantine has its row. */
record QuarantineCheck(Rows rows, Path worktreesRoot) {

  List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    Set<Path> known = new HashSet<>();
    for (Worktree row : rows.worktrees()) {
      row.removal()
          .ifPresent(removal -> {
            known.add(removal.box(worktreesRoot));
            known.add(removal.registration(row.commonDir()));
          });
    }
    for (Emptying emptying : rows.emptying()) {
      known.add(emptying.removal().box(worktreesRoot));
      known.add(emptying.removal().registration(emptying.commonDir()));
    }
    for (Worktree row : rows.decided()) {
      if (row.rests() && !row.state().equals("retry_remove") && !row.isMissing()) {
        resting(row, row.removal().orElseThrow(), problems);
      }
    }
    for (Path operation : inside(worktreesRoot.resolve(".quarantine"))) {
      List<Path> boxes = inside(operation);
      if (boxes.isEmpty()) {
        problems.add(operation + " is empty");
      }
      boxes.stream()
          .filter(box -> !known.contains(box) && !isExplained(name(operation)))
          .forEach(box -> problems.add(box + " has no row"));
    }
    for (Path commonDir : rows.commonDirs()) {
      for (Path registration : inside(commonDir.resolve("coppice-quarantine"))) {
        if (!known.contains(registration)
            && !isExplained(name(registration).replaceFirst("-[0-9]+$", ""))
            && !isOfALostFolder(rows, registration)) {
          problems.add(registration + " has no row");
        }
      }
    }
    return problems;
  }

  private void resting(Worktree row, Removal removal, List<String> problems) {
    Path tree = removal.box(worktreesRoot).resolve("tree");
    if (!isThere(tree)) {
      problems.add(row.told() + ": " + tree + " is gone");
    }
    if (Files.isDirectory(row.commonDir()) && !isThere(removal.registration(row.commonDir()))) {
      problems.add(row.told() + ": " + removal.registration(row.commonDir()) + " is gone");
    }
  }

  private boolean isExplained(String operation) {
    return rows.undecided().contains(operation) || rows.putAside(operation);
  }

  /** What git kept of a worktree whose folder somebody deleted. */
  static boolean isOfALostFolder(Rows rows, Path registration) {
    Optional<Path> gitFile = WorktreeCheck.named(registration.resolve("gitdir"), "");
    return rows.worktrees().stream()
        .anyMatch(row -> gitFile.filter(row.folder().resolve(".git")::equals).isPresent());
  }

  static List<Path> inside(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
