package dev.coppice.checker;

import dev.coppice.checker.Rows.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That of every {@code active} row folder, {@code .git} file and registration are there and name
 * each other, and that of one that was taken down nothing is left in its place.
 */
record WorktreeCheck(Rows rows, Path worktreesRoot) {

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Worktree row : rows.decided()) {
      if (Files.isDirectory(row.commonDir())) {
        switch (row.state()) {
          case "active" -> active(row, problems);
          case "removed", "unavailable" -> gone(row, problems);
          default -> either(row, problems);
        }
      }
    }
    return problems;
  }

  private static void active(Worktree row, List<String> problems) {
    Path gitFile = row.folder().resolve(".git");
    if (!isThere(row.folder())) {
      problems.add(row.told() + ": its folder is gone");
    } else if (!names(gitFile, "gitdir: ", row.registration())) {
      problems.add(row.told() + ": its .git file does not name " + row.registration());
    }
    if (!isThere(row.registration())) {
      problems.add(row.told() + ": " + row.registration() + " is gone");
    } else if (!names(row.registration().resolve("gitdir"), "", gitFile)) {
      problems.add(row.told() + ": " + row.registration() + " names another folder");
    }
  }

  private static void gone(Worktree row, List<String> problems) {
    if (row.isMissing()) {
      return; // what of it is there may be anything
    }
    if (isThere(row.registration())) {
      problems.add(row.told() + ": it is registered as " + row.registration());
    }
    if (names(row.folder().resolve(".git"), "gitdir: ", row.registration())) {
      problems.add(row.told() + ": its folder is there");
    }
  }

  /** A removal that is tried again has moved all, the registration alone, or nothing. */
  private void either(Worktree row, List<String> problems) {
    boolean moved =
        row.removal()
            .filter(removal ->
                isThere(removal.registration(row.commonDir()))
                    && (isThere(removal.box(worktreesRoot).resolve("tree"))
                        || isThere(row.folder())))
            .isPresent();
    if (!moved && !(isThere(row.registration()) && isThere(row.folder()))) {
      problems.add(row.told() + ": it is neither in its place nor in quarantine");
    }
  }

  static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether a file of git's, which holds a path, names that one. */
  static boolean names(Path file, String before, Path path) {
    return named(file, before).filter(path.normalize()::equals).isPresent();
  }

  static Optional<Path> named(Path file, String before) {
    try {
      String text = Files.readString(file).strip();
      Path folder = file.toAbsolutePath().getParent();
      return text.startsWith(before) && folder != null
          ? Optional.of(folder.resolve(text.substring(before.length())).normalize())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
