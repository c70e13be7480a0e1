package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.testkit.FolderSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Everything that an operation can change, for comparison: refs, registrations and quarantine of
 * every repository, every file below the worktrees root, the user's own files, the rows.
 */
record Picture(SortedMap<String, String> lines) {

  static Picture of(World world) {
    SortedMap<String, String> lines = new TreeMap<>();
    world.repositories.forEach((name, repository) -> {
      world.refs(repository).forEach((ref, value) -> lines.put(name + " " + ref, value));
      for (String below : List.of("worktrees", "coppice-quarantine", "logs/refs/heads")) {
        add(lines, repository.folder().resolve(".git").resolve(below), _ -> true);
      }
    });
    add(lines, world.worktreesRoot, path -> !emptyFolder(world.worktreesRoot.resolve(path)));
    add(lines, world.workspace, path -> !path.toString().contains(".git/"));
    for (Session session : world.sessions()) {
      lines.put(session.id().value(), session.name() + " " + session.state());
      world.rows(session).forEach(row -> lines.put(session.id() + " " + row.number(), text(row)));
    }
    return new Picture(lines);
  }

  /** What is not the same in {@code other}, line by line. */
  List<String> differences(Picture other) {
    var all = new TreeSet<>(lines.keySet());
    all.addAll(other.lines.keySet());
    return all.stream()
        .filter(key -> !Objects.equals(lines.get(key), other.lines.get(key)))
        .map(key -> "%s: %s -> %s".formatted(key, lines.get(key), other.lines.get(key)))
        .toList();
  }

  private static void add(SortedMap<String, String> lines, Path folder, Predicate<Path> wanted) {
    if (Files.exists(folder)) {
      FolderSnapshot.of(folder, wanted)
          .entries()
          .forEach((path, what) -> lines.put(folder + "/" + path, what));
    }
  }

  /** An empty folder is nothing that anybody would miss. */
  private static boolean emptyFolder(Path path) {
    String[] inside = path.toFile().list();
    return inside != null && inside.length == 0;
  }

  private static String text(Worktree row) {
    return "%s %s %s %s".formatted(row.state(), row.reason(), row.removal(), row.retry());
  }
}
