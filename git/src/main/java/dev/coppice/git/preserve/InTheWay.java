package dev.coppice.git.preserve;

import dev.coppice.git.assess.HiddenEntries;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.records.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * What stands in the way of a preservation: everything that would be lost, and everything that
 * would come to lie among what is brought back. A file whose bytes are those that a checkout of
 * HEAD gives, or those that were captured, is not in the way, whatever git thinks of it.
 */
final class InTheWay {
  private final Bringing bringing;
  private final WorktreeIndex index;
  private final StatusOutput status;
  private final boolean exact;
  private final Map<String, CapturedFile> captured = new LinkedHashMap<>();
  private final Set<String> paths = new LinkedHashSet<>();

  /** Files that may be as a checkout of HEAD gives them. */
  private final Map<String, byte[]> doubtful = new LinkedHashMap<>();

  InTheWay(Bringing bringing, WorktreeIndex index, StatusOutput status) {
    this.bringing = bringing;
    this.index = index;
    this.status = status;
    this.exact = bringing.inPlace(status);
    bringing.preserved().files().forEach(file -> captured.put(file.key(), file));
  }

  /** Where nothing was brought yet: also what is not clean. Each path once. */
  List<String> atFirst() throws IOException {
    Underway.in(bringing.worktree().registration()).forEach(what -> paths.add(what + " under way"));
    unclean();
    hidden();
    for (CapturedFile file : captured.values()) {
      if (file.hasContent() && hasRoom(file)) {
        standing(file, index.content().of(file.path()).stream().findFirst());
      }
    }
    return answer();
  }

  /**
   * Where it was begun and HEAD has not moved: what is neither as a checkout gave it nor as it is
   * to become, so that somebody else must have written it.
   */
  List<String> sinceItWasBegun() throws IOException {
    if (!bringing.indexIsBack()) {
      status.entries().stream()
          .filter(entry -> entry.staged() != '.')
          .forEach(entry -> paths.add(RawPaths.shown(entry.path())));
    }
    underwaySince();
    for (CapturedFile file : captured.values()) {
      if (file.kind() == CapturedFile.Kind.GONE || (file.hasContent() && hasRoom(file))) {
        since(file);
      }
    }
    return answer();
  }

  private void since(CapturedFile file) throws IOException {
    Optional<BasicFileAttributes> found = bringing.find(bringing.path(file));
    if (found.isEmpty() || bringing.holds(file)) {
      return;
    }
    if (!found.get().isDirectory()) {
      doubtful.put(file.key(), file.path());
    } else if (!Emptied.becomesEmpty(bringing, file)) {
      paths.add(RawPaths.shown(file.path()));
    }
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

  private void unclean() throws IOException {
    for (StatusEntry entry : status.entries()) {
      if (entry.kind() != '!' && !bringing.own().covers(entry.name()) && !isCaptured(entry)) {
        boolean merelyModified =
            entry.kind() == '1'
                && entry.staged() == '.'
                && entry.changed() != 'D'
                && !entry.isSubmodule();
        if (merelyModified) {
          doubtful.put(CapturedFile.key(entry.path()), entry.path());
        } else {
          paths.add(RawPaths.shown(entry.path()));
        }
      }
    }
  }

  /** A merge leaves alone what is untracked; git has to have tracked files as they are in HEAD. */
  private boolean isCaptured(StatusEntry entry) throws IOException {
    CapturedFile file = captured.get(CapturedFile.key(entry.path()));
    return file != null
        && entry.kind() != 'u'
        && entry.staged() == '.'
        && (exact || (entry.kind() == '?' && file.kind() == CapturedFile.Kind.UNTRACKED))
        && bringing.holds(file);
  }

  /** Edits that {@code git status} was told not to look at. */
  private void hidden() throws IOException {
    SparseSettings settings = bringing.sparseSettings();
    var entries =
        new HiddenEntries(bringing.worktree().folder(), settings.sparse(), settings.modes());
    for (byte[] path : entries.changed(index)) {
      CapturedFile file = captured.get(CapturedFile.key(path));
      if (file == null || !exact || !bringing.holds(file)) {
        doubtful.put(CapturedFile.key(path), path);
      }
    }
  }

  /** Whether there is a folder for it, or nothing that would keep one from being made. */
  private boolean hasRoom(CapturedFile file) throws IOException {
    Optional<byte[]> above = bringing.noFolderAbove(file.path());
    above.ifPresent(this::goes);
    return above.isEmpty();
  }

  /** What was captured as gone makes room, if it is as HEAD has it. */
  private void goes(byte[] path) {
    CapturedFile file = captured.get(CapturedFile.key(path));
    if (file != null && file.kind() == CapturedFile.Kind.GONE) {
      doubtful.put(file.key(), path);
    } else {
      paths.add(RawPaths.shown(path));
    }
  }

  private void standing(CapturedFile file, Optional<IndexEntry> tracked) throws IOException {
    Optional<BasicFileAttributes> found = Lstat.of(bringing.path(file));
    boolean untracked = file.kind() == CapturedFile.Kind.UNTRACKED;
    if (found.isEmpty()) {
      return;
    }
    if (found.get().isDirectory()) {
      if ((exact || untracked) && !Emptied.becomesEmpty(bringing, file)) {
        paths.add(RawPaths.shown(file.path()));
      }
      return;
    }
    boolean held = (exact || untracked) && bringing.holds(file);
    boolean gitsOwn = tracked.isPresent() && (exact || !untracked || goesByMerging(tracked.get()));
    if (!held && !gitsOwn) {
      paths.add(RawPaths.shown(file.path()));
    }
  }

  /** It was taken out of the index, and is in HEAD as it was then: a merge deletes the file. */
  private boolean goesByMerging(IndexEntry entry) throws IOException {
    PreservedCommit preserved = bringing.preserved();
    String path = new String(entry.path(), StandardCharsets.UTF_8);
    try (RevWalk walk = new RevWalk(preserved.repository());
        TreeWalk then =
            TreeWalk.forPath(
                preserved.repository(), path, walk.parseCommit(preserved.head()).getTree())) {
      return then != null && then.getObjectId(0).equals(entry.id());
    }
  }

  /** What somebody has had git begin since. */
  private void underwaySince() throws IOException {
    Map<String, byte[]> recorded = new HashMap<>();
    bringing
        .privateFiles()
        .forEach(file -> recorded.put(CapturedFile.key(file.path()), file.content()));
    for (PrivateFiles.PrivateFile file : PrivateFiles.read(bringing.worktree().registration())) {
      String name = CapturedFile.key(file.path());
      if (!Arrays.equals(recorded.get(name), file.content())) {
        Underway.by(name).ifPresent(what -> paths.add(what + " under way"));
      }
    }
  }
}
