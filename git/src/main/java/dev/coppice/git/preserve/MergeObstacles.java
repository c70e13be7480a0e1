package dev.coppice.git.preserve;

import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What stands in the way of a merge. Its outcome may go where neither HEAD nor the preservation has
 * anything, as when somebody has renamed a folder.
 */
final class MergeObstacles {
  private final MergeResult result;
  private final Bringing bringing;
  private final StatusOutput status;
  private final Set<String> tracked;
  private final Set<String> paths = new LinkedHashSet<>();

  /** Files that may be as a checkout of HEAD gives them. */
  private final Map<String, byte[]> doubtful = new LinkedHashMap<>();

  MergeObstacles(MergeResult result, StatusOutput status) {
    this.result = result;
    this.bringing = result.folder().bringing();
    this.status = status;
    this.tracked =
        result.before().entries().stream()
            .map(IndexEntry::path)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
  }

  /** Where nothing was brought yet: also what is not clean. Each path once. */
  List<String> atFirst() throws IOException {
    paths.addAll(new InTheWay(bringing, bringing.wholeIndex(), status).atFirst());
    for (MergedFile file : result.files().values()) {
      if (file.kind() != MergedFile.Kind.GONE && hasRoom(file.path())) {
        boolean known = tracked.contains(file.key());
        Optional<BasicFileAttributes> found = Lstat.of(file.in(bringing));
        if (found.isPresent() && found.get().isDirectory()) {
          standingFolder(file);
        } else if ((found.isPresent() && !known) || bringing.own().covers(file.path())) {
          paths.add(RawPaths.shown(file.path()));
        }
      }
    }
    for (CapturedFile file : result.untracked()) {
      if (hasRoom(file.path())) {
        standing(file);
      }
    }
    return answer();
  }

  /**
   * Where it was begun: what is neither as a checkout of HEAD gave it nor as it is to become, so
   * that somebody else must have written it.
   */
  List<String> sinceItWasBegun() throws IOException {
    Underway.in(bringing.worktree().registration()).forEach(what -> paths.add(what + " under way"));
    status.entries().stream()
        .filter(entry -> "1u".indexOf(entry.kind()) >= 0 && entry.staged() != '.')
        .forEach(entry -> paths.add(RawPaths.shown(entry.path())));
    Set<String> untracked =
        result.untracked().stream().map(CapturedFile::key).collect(Collectors.toSet());
    for (MergedFile file : result.files().values()) {
      if (!untracked.contains(file.key()) && hasRoom(file.path())) {
        since(file);
      }
    }
    for (CapturedFile file : result.untracked()) {
      if (hasRoom(file.path())) {
        standing(file);
      }
    }
    return answer();
  }

  private void since(MergedFile file) throws IOException {
    Optional<BasicFileAttributes> found = Lstat.of(file.in(bringing));
    if (found.isEmpty() || file.isIn(bringing)) {
      return;
    }
    if (found.get().isDirectory()) {
      standingFolder(file);
    } else {
      doubtful.put(file.key(), file.path());
    }
  }

  private void standingFolder(MergedFile file) throws IOException {
    if (file.hasContent() && !Emptied.becomesEmpty(file.in(bringing), gone())) {
      paths.add(RawPaths.shown(file.path()));
    }
  }

  private void standing(CapturedFile file) throws IOException {
    Optional<BasicFileAttributes> found = Lstat.of(bringing.path(file));
    if (found.isEmpty() || bringing.holds(file)) {
      return;
    }
    if (found.get().isDirectory()) {
      if (!Emptied.becomesEmpty(bringing.path(file), gone())) {
        paths.add(RawPaths.shown(file.path()));
      }
    } else if (isGone(file.key())) {
      doubtful.put(file.key(), file.path());
    } else {
      paths.add(RawPaths.shown(file.path()));
    }
  }

  /** Whether there is a folder for it, or nothing that would keep one from being made. */
  private boolean hasRoom(byte[] path) throws IOException {
    Optional<byte[]> above = bringing.noFolderAbove(path);
    if (above.isPresent()) {
      String key = CapturedFile.key(above.get());
      if (isGone(key)) {
        doubtful.put(key, above.get());
      } else {
        paths.add(RawPaths.shown(above.get()));
      }
    }
    return above.isEmpty();
  }

  private boolean isGone(String key) {
    MergedFile file = result.files().get(key);
    return file != null && file.kind() == MergedFile.Kind.GONE;
  }

  private Set<Path> gone() {
    return result.files().values().stream()
        .filter(file -> file.kind() == MergedFile.Kind.GONE)
        .map(file -> file.in(bringing))
        .collect(Collectors.toSet());
  }

  private List<String> answer() throws IOException {
    Set<String> same =
        new HeadCheckout(bringing.git(), bringing.worktree()).same(doubtful.values());
    doubtful.forEach((key, path) -> {
      if (!same.contains(key)) {
        paths.add(RawPaths.shown(path));
      }
    });
    return List.copyOf(paths);
  }
}
