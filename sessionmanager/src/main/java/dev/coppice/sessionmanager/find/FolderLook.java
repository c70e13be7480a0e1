package dev.coppice.sessionmanager.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which folders are there. The worktrees of a session mostly lie in one folder, whose time of
 * change tells whether any of them came or went: one look for all of them. Safe for use by many
 * threads.
 */
final class FolderLook {
  /** What changes within the tick of a file system's clock cannot be told from its time. */
  private static final Duration TICK = Duration.ofSeconds(3);

  /** The folders that were found in another, while that was changed last at a time. */
  private record Seen(Instant changed, Set<Path> folders) {}

  private final Map<Path, Seen> known = new ConcurrentHashMap<>();

  /**
   * Whether all of these are folders, and no links to folders.
   *
   * @param folders by the folder around them
   */
  boolean areThere(Map<Path, List<Path>> folders) {
    return folders.entrySet().stream()
        .allMatch(entry -> {
          Seen seen = seen(entry.getKey());
          return entry.getValue().stream().allMatch(folder -> isThere(folder, seen));
        });
  }

  private static boolean isThere(Path folder, Seen seen) {
    if (seen.folders().contains(folder)) {
      return true;
    }
    boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
    if (there) {
      seen.folders().add(folder);
    }
    return there;
  }

  /** What is known of a folder and holds still. */
  private Seen seen(Path parent) {
    Instant changed = changed(parent);
    Seen before = known.get(parent);
    if (before != null && before.changed().equals(changed)) {
      return before;
    }
    Seen now = new Seen(changed, ConcurrentHashMap.newKeySet());
    if (changed.isBefore(Instant.now().minus(TICK))) {
      known.put(parent, now);
    } else if (before != null) {
      known.remove(parent);
    }
    return now;
  }

  private static Instant changed(Path folder) {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class).lastModifiedTime().toInstant();
    } catch (IOException _) {
      return Instant.MAX;
    }
  }
}
