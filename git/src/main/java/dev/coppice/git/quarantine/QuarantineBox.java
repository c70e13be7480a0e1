package dev.coppice.git.quarantine;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder around a removed working tree: only its owner may look into it, and a README says how
 * to put it back.
 *
 * @param place where it is
 */
public record QuarantineBox(QuarantinePlace place) {

  /** Makes the box and the registration's parent, unless they are there. */
  public void make(WorktreeLocation worktree) throws IOException {
    Path operation = RawPaths.parent(place.box());
    makePrivate(RawPaths.parent(operation));
    makePrivate(operation);
    makePrivate(place.box());
    Path readme = place.box().resolve("README");
    if (!Files.exists(readme)) {
      Path written = place.box().resolve("README.tmp");
      Durable.write(written, QuarantineReadme.text(worktree, place));
      CrashPoint.QUARANTINE_README_WRITTEN.reached();
      Durable.move(written, readme);
    }
    Durable.makeFolders(RawPaths.parent(place.registration()));
  }

  /**
   * Takes away what is left when the worktree is out; anything that is not ours stays, and so does
   * the folder of all boxes, in which another operation may be making its own just now.
   */
  void remove() throws IOException {
    Path box = place.box();
    Files.deleteIfExists(box.resolve("README.tmp"));
    if (isAlone(box)) {
      Files.deleteIfExists(box.resolve("README"));
    }
    removeIfEmpty(box);
    removeIfEmpty(RawPaths.parent(box));
    removeIfEmpty(RawPaths.parent(place.registration()));
  }

  /** Whether nothing but the README is there. */
  private static boolean isAlone(Path box) throws IOException {
    if (!Files.isDirectory(box)) {
      return false;
    }
    try (var children = Files.list(box)) {
      return children.allMatch(child -> child.endsWith("README"));
    }
  }

  private static void removeIfEmpty(Path folder) throws IOException {
    try {
      Files.delete(folder);
      Durable.sync(RawPaths.parent(folder));
    } catch (DirectoryNotEmptyException | NoSuchFileException e) {
      return; // others rest there, or it went before
    }
  }

  private static void makePrivate(Path folder) throws IOException {
    try {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Durable.sync(RawPaths.parent(folder));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    }
  }
}
