package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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

  /**
   * Takes what git told.
   *
   * @throws GitException UNSUPPORTED for what cannot be captured
   */
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
    if (entry.isFolder()) {
      throw unsupported(entry.name(), "is a repository of its own");
    }
    add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, entry.path()));
  }

  /** Takes an ignored file as an untracked one. */
  void precious(byte[] path) throws IOException {
    add(CapturedFile.read(CapturedFile.Kind.UNTRACKED, folder, path));
  }

  private void changed(StatusEntry entry) throws IOException {
    if (entry.submoduleChanged()) {
      throw unsupported(entry.path(), "is a submodule with changes");
    }
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
   * git takes the folder of a submodule that was never initialised for unchanged, whatever is in
   * it.
   *
   * @throws GitException UNSUPPORTED if anything is
   */
  void requireNothingInSubmodules() throws IOException {
    for (IndexEntry entry : index.entries()) {
      if (entry.isSubmodule() && disk.isFolder(entry.path())) {
        Path place = RawPaths.resolve(folder, entry.path());
        if (!Lstat.exists(place.resolve(".git")) && !isEmpty(place)) {
          throw unsupported(entry.path(), "is a submodule that was not initialised, with files");
        }
      }
    }
  }

  private static boolean isEmpty(Path place) throws IOException {
    try (Stream<Path> children = Files.list(place)) {
      return children.findAny().isEmpty();
    }
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

  private static GitException unsupported(byte[] path, String why) {
    return new GitException(Kind.UNSUPPORTED, RawPaths.shown(path) + " " + why);
  }
}
