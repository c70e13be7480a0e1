package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Deletion;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * A folder in the private git folder in which git merges, so that it changes nothing of the
 * worktree's: a private git folder of its own, with HEAD's index, and an empty working tree. git
 * takes files that are not there for unchanged, so it writes into it just those that the merge
 * changes. Only files of attributes are there, as it merges by them. So the outcome depends on
 * HEAD, the preservation and settings alone: after a crash it is the same once more.
 *
 * @param folder where
 * @param head the commit that is merged into
 * @param seen the worktree's index before
 */
record MergeFolder(Bringing bringing, Path folder, ObjectId head, WorktreeIndex seen)
    implements AutoCloseable {
  static MergeFolder make(Bringing bringing, Path folder, ObjectId head) throws IOException {
    MergeFolder made = new MergeFolder(bringing, folder, head, bringing.wholeIndex());
    made.close();
    Files.createDirectories(made.files());
    try {
      made.fill();
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** The working tree. */
  Path files() {
    return folder.resolve("files");
  }

  Path index() {
    return folder.resolve("index");
  }

  private void fill() throws IOException {
    Path registration = bringing.worktree().registration();
    Files.writeString(folder.resolve("HEAD"), head.name() + "\n");
    Files.write(folder.resolve("commondir"), RawPaths.bytes(bringing.worktree().commonDir()));
    copy(registration, "config.worktree");
    copy(registration, "info/sparse-checkout");
    if (seen.bytes().length > 0) {
      Files.write(index(), seen.bytes());
      Files.setLastModifiedTime(index(), seen.written());
    }
    bringing.git().run(command("read-tree", "--reset", "HEAD"));
  }

  private void copy(Path registration, String name) throws IOException {
    if (Lstat.exists(registration.resolve(name))) {
      Files.createDirectories(RawPaths.parent(folder.resolve(name)));
      Files.copy(registration.resolve(name), folder.resolve(name));
    }
  }

  /**
   * Has git merge, with the index if that can be merged, too.
   *
   * @param look whether nothing of it will be used: git need not remember its conflicts
   * @throws GitException if git could not
   */
  MergeResult merge(boolean look) throws IOException {
    IndexFile before = read();
    List<IndexEntry> present = skippedButPresent(before);
    Marks.set(this, "--no-skip-worktree", present);
    Set<String> given = checkOutAttributes(read());
    String stash = new StashForMerging(bringing.preserved()).write().name();
    GitResult applied = stashApply(look, "--index", stash);
    if (!isMerged(applied)) {
      applied = stashApply(look, stash);
    }
    if (!isMerged(applied)) {
      throw new GitException(Kind.GIT_FAILED, "git stash apply: " + applied.stderr().strip());
    }
    if (!SparseSettings.read(bringing.preserved().repository(), folder).sparse()) {
      Marks.set(this, "--skip-worktree", Marks.plain(read(), present));
    }
    Marks.bringBack(this);
    return MergeResult.read(this, before, given);
  }

  /** Answers their paths, one character a byte. */
  private Set<String> checkOutAttributes(IndexFile index) {
    List<byte[]> paths = new ArrayList<>();
    for (IndexEntry entry : index.entries()) {
      if (AttributesFiles.is(entry.path()) && !entry.skipWorktree() && !entry.isSubmodule()) {
        paths.add(entry.path());
      }
    }
    if (!paths.isEmpty()) {
      bringing.git().run(command("checkout-index", "-q", "-z", "--stdin").withPaths(paths));
    }
    return paths.stream().map(CapturedFile::key).collect(Collectors.toSet());
  }

  /** Where there are conflicts, git fails, but not without a tree. */
  private boolean isMerged(GitResult applied) throws IOException {
    return applied.succeeded() || Lstat.exists(tree());
  }

  /** Where git notes what it has written, conflicts with it; not if that is as HEAD is. */
  private Path tree() {
    return folder.resolve(MergeResult.TREE);
  }

  /** The tree of what git has written. */
  ObjectId merged() throws IOException {
    if (Lstat.exists(tree())) {
      return ObjectId.fromString(Files.readString(tree()).strip());
    }
    try (RevWalk walk = new RevWalk(bringing.preserved().repository())) {
      return walk.parseCommit(head).getTree().copy();
    }
  }

  private GitResult stashApply(boolean look, String... arguments) {
    List<String> all = new ArrayList<>(List.of("stash", "apply", "--quiet"));
    all.addAll(List.of(arguments));
    GitCommand command = command(all.toArray(new String[0]));
    return bringing.git().tryRun(look ? command.withConfig("rerere.enabled=false") : command);
  }

  /** In a sparse checkout git itself drops the mark; elsewhere somebody has set it by hand. */
  private List<IndexEntry> skippedButPresent(IndexFile index) throws IOException {
    List<IndexEntry> present = new ArrayList<>();
    for (IndexEntry entry : index.entries()) {
      if (entry.skipWorktree()
          && bringing
              .find(RawPaths.resolve(bringing.worktree().folder(), entry.path()))
              .isPresent()) {
        present.add(entry);
      }
    }
    return present;
  }

  IndexFile read() throws IOException {
    return WorktreeIndex.read(bringing.git(), folder, files()).content();
  }

  GitCommand command(String... arguments) {
    return GitCommand.writing(files(), arguments)
        .withConfig("core.splitIndex=false", "index.sparse=false", "submodule.recurse=false")
        .withEnvironment("GIT_DIR", GitEnvironment.argument(folder))
        .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(files()))
        .takingLonger();
  }

  /** Deletes it, also what a daemon that was killed has left of it. */
  @Override
  public void close() throws IOException {
    delete(folder);
  }

  static void delete(Path folder) throws IOException {
    if (Lstat.isFolder(folder)) {
      Deletion.clear(folder, "", () -> true);
      Files.delete(folder);
      Durable.sync(RawPaths.parent(folder));
    }
  }
}
