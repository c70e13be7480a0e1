package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectLoader;

/**
 * Brings the repositories inside a worktree back, file by file, and writes over nothing. What makes
 * git see a repository comes last, and goes first: git fails at one that is not whole.
 */
record BroughtInner(Bringing bringing, ApplyMark mark) {

  /**
   * Whatever stands where something else has to go.
   *
   * @param exact whether what was captured as gone goes before: where it is merged, it may stay
   */
  List<String> inTheWay(boolean exact) throws IOException {
    Set<String> paths = new LinkedHashSet<>();
    for (Placed placed : placed()) {
      if (!placed.isFree() && !holds(placed) && !(exact && getsRoom(placed))) {
        Optional<byte[]> above = Bringing.noFolderAbove(placed.base(), placed.file().path());
        paths.add(above.map(RawPaths::shown).orElse(placed.shown()));
      }
    }
    return List.copyOf(paths);
  }

  /** Whether it is there as it was. */
  private boolean holds(Placed placed) throws IOException {
    if (placed.holds()) {
      return true;
    }
    if (!InnerIndex.isNamedSo(placed.file())
        || Bringing.noFolderAbove(placed.base(), placed.file().path()).isPresent()
        || !Lstat.isFile(placed.path())) {
      return false;
    }
    ObjectLoader captured =
        bringing.preserved().repository().open(placed.file().hash(), Constants.OBJ_BLOB);
    return InnerIndex.isSame(
        placed.base(), placed.file(), captured.getCachedBytes(Integer.MAX_VALUE));
  }

  /** Whether what is above it was captured as gone. */
  private boolean getsRoom(Placed placed) throws IOException {
    Optional<String> above =
        Bringing.noFolderAbove(placed.base(), placed.file().path()).map(CapturedFile::key);
    return above.isPresent()
        && placed.inTree()
        && bringing.preserved().files().stream()
            .anyMatch(
                file -> file.kind() == CapturedFile.Kind.GONE && file.key().equals(above.get()));
  }

  void all() throws IOException {
    List<Placed> placed = placed();
    for (Placed one : placed) {
      if (one.isFolder()) {
        Files.createDirectories(one.path());
      }
    }
    // The blobs that a repository has itself are there once its git folder is.
    write(placed.stream().filter(one -> one.isGits() && !one.shows()).toList());
    write(placed.stream().filter(one -> !one.isGits()).toList());
    write(placed.stream().filter(Placed::shows).toList());
    // Last, for nothing may be written into some folders then; and what lies deeper first.
    for (Placed one : placed.reversed()) {
      if (one.isFolder()) {
        Permissions.setOfFolder(one.base(), one.file());
      }
    }
  }

  private void write(List<Placed> files) throws IOException {
    try (InnerBlobs own = InnerBlobs.of(bringing.preserved().inner(), bringing.worktree())) {
      for (Placed one : files) {
        if (!one.isFolder()) {
          write(one, own);
        }
      }
    }
  }

  private void write(Placed one, InnerBlobs own) throws IOException {
    if (!holds(one)) {
      Files.createDirectories(RawPaths.parent(one.path()));
      Path fresh = one.inTree() ? mark.fresh() : mark.freshPrivate();
      Files.deleteIfExists(fresh);
      fill(one, fresh, own);
      if (!one.isFree()) {
        throw new GitException(
            Kind.IO, "somebody has just written %s in %s".formatted(one.shown(), one.base()));
      }
      Files.move(fresh, one.path()); // never over another
    }
    Permissions.set(one.base(), one.file());
  }

  private void fill(Placed one, Path fresh, InnerBlobs own) throws IOException {
    CapturedFile file = one.file();
    try (InputStream in = loader(file, own).openStream()) {
      if (file.isLink()) {
        new Links(bringing.git(), bringing.worktree()).make(fresh, in.readAllBytes(), file.hash());
      } else {
        Files.copy(in, fresh);
      }
    }
  }

  private ObjectLoader loader(CapturedFile file, InnerBlobs own) throws IOException {
    var outer = bringing.preserved().repository();
    return outer.getObjectDatabase().has(file.hash())
        ? outer.open(file.hash(), Constants.OBJ_BLOB)
        : own.open(file.hash());
  }

  /** The paths that are not as they were. */
  List<String> differences() throws IOException {
    List<String> paths = new ArrayList<>();
    for (Placed placed : placed()) {
      CapturedFile now = placed.file().again(placed.base());
      boolean same = now.mode() == placed.file().mode() && holds(placed);
      if (!same) {
        paths.add(placed.shown());
      }
    }
    return paths;
  }

  /**
   * Deletes what is as the preservation has it, and folders that are empty then. Where git has done
   * something in one of the repositories since, all of them stay whole: its new commits rest on the
   * objects that were brought.
   *
   * @return what stays because of that
   */
  Set<Path> takeBack() throws IOException {
    List<Placed> placed = placed();
    Set<Path> paths = placed.stream().map(Placed::path).collect(Collectors.toSet());
    if (hasGitWorkedSince(placed, paths)) {
      return paths;
    }
    for (Placed one : placed) {
      if (one.isFolder() && holds(one)) {
        Permissions.openFolder(one.path());
      }
    }
    delete(placed.stream().filter(Placed::shows).toList());
    delete(placed.reversed());
    return Set.of();
  }

  /** Whether anything of git's own is there that was not captured, or not so. */
  private boolean hasGitWorkedSince(List<Placed> placed, Set<Path> known) throws IOException {
    Set<Path> folders =
        placed.stream().filter(Placed::isFolder).map(Placed::path).collect(Collectors.toSet());
    for (Placed one : placed) {
      boolean gits = one.isGits() || folders.contains(RawPaths.parent(one.path()));
      boolean changed = gits && Lstat.exists(one.path()) && !holds(one);
      if (changed || (one.isFolder() && !known.containsAll(Lstat.children(one.path())))) {
        return true;
      }
    }
    return false;
  }

  private void delete(List<Placed> placed) throws IOException {
    for (Placed one : placed) {
      if (holds(one) && !(one.isFolder() && Lstat.hasChildren(one.path()))) {
        Bringing.remove(one.path(), one.base());
      }
    }
  }

  private List<Placed> placed() {
    InnerState inner = bringing.preserved().inner();
    List<Placed> placed = new ArrayList<>();
    inner
        .modules()
        .forEach(file -> placed.add(new Placed(bringing.worktree().registration(), false, file)));
    inner.tree().forEach(file -> placed.add(new Placed(bringing.worktree().folder(), true, file)));
    return placed;
  }
}
