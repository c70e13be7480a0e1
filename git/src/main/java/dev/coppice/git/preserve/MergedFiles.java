package dev.coppice.git.preserve;

import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what a merge has made, file by file; each takes its place as a whole.
 *
 * @param seen what stood there before
 */
record MergedFiles(MergeResult result, ApplyMark mark, SeenFiles seen) {

  /** Everything in the working tree, and the untracked files to the byte. */
  void all() throws IOException {
    Bringing bringing = bringing();
    List<CapturedFile> untracked = result.untracked();
    Set<String> kept = untracked.stream().map(CapturedFile::key).collect(Collectors.toSet());
    for (MergedFile file : result.files().values()) {
      if (file.kind() == MergedFile.Kind.GONE && !kept.contains(file.key())) {
        seen.requireUnchanged(file.path());
        bringing.remove(file.in(bringing));
      }
    }
    for (MergedFile file : result.files().values()) {
      if (file.kind() == MergedFile.Kind.FOLDER && !Lstat.exists(file.in(bringing))) {
        Files.createDirectories(file.in(bringing));
      } else if (file.hasContent() && !file.isIn(bringing)) {
        content(file);
      }
    }
    BroughtFiles brought = new BroughtFiles(bringing, mark, seen);
    for (CapturedFile file : untracked) {
      brought.one(file);
    }
  }

  private void content(MergedFile file) throws IOException {
    Path path = file.in(bringing());
    Files.createDirectories(RawPaths.parent(path));
    if (Lstat.isFolder(path)) {
      BroughtFiles.removeEmpty(path);
    }
    Files.deleteIfExists(mark.fresh());
    Files.copy(file.made(), mark.fresh(), LinkOption.NOFOLLOW_LINKS);
    seen.requireUnchanged(file.path());
    Files.move(
        mark.fresh(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What git notes of a merge in the private git folder. */
  void privateOnes() throws IOException {
    for (String name : MergeResult.PRIVATE_FILES) {
      Path made = result.folder().folder().resolve(name);
      if (Lstat.isFile(made)) {
        Files.deleteIfExists(mark.freshPrivate());
        Durable.write(mark.freshPrivate(), Files.readAllBytes(made));
        Durable.move(mark.freshPrivate(), bringing().worktree().registration().resolve(name));
      }
    }
  }

  /** That of an earlier merge, before this one begins: it would look as if this had been done. */
  void forgetTree() throws IOException {
    Files.deleteIfExists(bringing().worktree().registration().resolve(MergeResult.TREE));
  }

  /** Deletes what is as the merge has made it. */
  static void takeBack(MergeResult result) throws IOException {
    Bringing bringing = result.folder().bringing();
    Path registration = bringing.worktree().registration();
    for (MergedFile file : result.files().values()) {
      if (file.kind() != MergedFile.Kind.GONE && file.isIn(bringing)) {
        bringing.remove(file.in(bringing));
      }
    }
    boolean finished = result.isFinished();
    for (String name : MergeResult.PRIVATE_FILES) {
      if (result.isNoted(name)) {
        Files.delete(registration.resolve(name));
      }
    }
    if (finished && result.changesIndex()) {
      Files.deleteIfExists(registration.resolve("index"));
    }
  }

  private Bringing bringing() {
    return result.folder().bringing();
  }
}
