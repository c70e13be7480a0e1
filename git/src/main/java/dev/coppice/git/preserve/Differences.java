package dev.coppice.git.preserve;

import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gathers the paths that differ, each once, as they are on disk. For one look. */
final class Differences {
  private final Path folder;
  private final IndexFile index;
  private final WorktreeFiles disk;
  private final List<CapturedFile> files = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final List<byte[]> outOfIndex = new ArrayList<>();

  /**
   * @param folder the working tree
   */
  Differences(Path folder, IndexFile index) {
    this.folder = folder;
    this.index = index;
    this.disk = new WorktreeFiles(folder);
  }

  /** In the order in which they were added. */
  List<CapturedFile> files() {
    return files;
  }

  /** Their {@link CapturedFile#key}s. */
  Set<String> seen() {
    return seen;
  }

  /** Takes what git told, but for repositories inside, which are looked at by themselves. */
  void addAll(List<StatusEntry> status) throws IOException {
    for (StatusEntry entry : status) {
      switch (entry.kind()) {
        case '!' -> {}
        case '?' -> untracked(entry);
        default -> changed(entry);
      }
    }
    // Mostly git has told of them once more by now, but not if they are ignored.
    for (byte[] path : outOfIndex) {
      if (!seen.contains(CapturedFile.key(path))) {
        add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, path));
      }
    }
  }

  private void untracked(StatusEntry entry) throws IOException {
    if (!entry.isFolder()) {
      add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, entry.path()));
    }
  }

  /** Takes an ignored file as an untracked one. */
  void precious(byte[] path) throws IOException {
    add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, path));
  }

  private void changed(StatusEntry entry) throws IOException {
    boolean removed = entry.staged() == 'D' && entry.changed() == '.';
    if (entry.isSubmodule() && disk.isFolder(entry.path()) && !isOtherwiseInIndex(entry.path())) {
      add(CapturedFile.folder(entry.path()));
    } else if (removed && disk.isFile(entry.path())) {
      outOfIndex.add(entry.path());
    } else {
      tracked(entry.path());
    }
  }

  private boolean isOtherwiseInIndex(byte[] path) {
    return index.entries().stream()
        .anyMatch(entry -> !entry.isSubmodule() && Arrays.equals(entry.path(), path));
  }

  /**
   * Takes an entry with the mark skip-worktree if a checkout that heeds the mark would not give
   * what is there.
   */
  void skipped(IndexEntry entry) throws IOException {
    if (entry.isSubmodule() && disk.isFolder(entry.path())) {
      add(CapturedFile.folder(entry.path()));
    } else if (disk.isFile(entry.path()) || disk.isDisplaced(entry.path())) {
      tracked(entry.path());
    }
  }

  /** Takes a tracked path. */
  void tracked(byte[] path) throws IOException {
    if (!seen.contains(CapturedFile.key(path))) {
      add(
          disk.isFile(path)
              ? CapturedFile.read(CapturedFile.Kind.TRACKED, folder, path)
              : CapturedFile.gone(path));
    }
  }

  void add(CapturedFile file) {
    if (seen.add(file.key())) {
      files.add(file);
    }
  }
}
