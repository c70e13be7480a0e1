package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.TwoWayProof;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.records.PrivateFiles.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Takes back what was brought: what is as the preservation has it is deleted, and nothing else. */
record TakingBack(Bringing bringing, ApplyMark mark) {

  void run(boolean stays) throws IOException {
    Path folder = bringing.worktree().folder();
    if (TwoWayProof.problem(bringing.worktree(), RawPaths.parent(folder)).isPresent()) {
      return;
    }
    mark.clearFresh();
    Set<Path> left = new BroughtInner(bringing, mark).takeBack();
    merged();
    for (CapturedFile file : bringing.preserved().files()) {
      boolean ours = file.hasContent() || file.kind() == CapturedFile.Kind.FOLDER;
      Path path = bringing.path(file);
      if (ours && !left.contains(path) && bringing.holds(file)) {
        bringing.remove(path);
      }
    }
    privateFiles();
    if (bringing.indexIsBack()) {
      Files.deleteIfExists(index());
    }
    if (stays) {
      fill();
    }
    mark.clear();
  }

  /** Of a merge, the outcome is not as the preservation has it. */
  private void merged() throws IOException {
    ObjectId head = head();
    boolean moved =
        !head.equals(ObjectId.ZERO) && !head.hex().equals(bringing.preserved().head().name());
    if (!moved || !Lstat.exists(index())) {
      return;
    }
    try {
      new Merging(bringing, mark).takeBack(head);
    } catch (GitException e) {
      if (mark.isSet()) {
        throw e;
      }
      // What git cannot merge was not merged.
    }
  }

  private ObjectId head() throws IOException {
    WorktreeHead head = WorktreeHead.read(bringing.worktree().registration());
    return head.ref().isPresent()
        ? Jgit.target(bringing.preserved().repository().exactRef(head.ref().get()))
        : head.detached().orElse(ObjectId.ZERO);
  }

  private void privateFiles() throws IOException {
    Path registration = bringing.worktree().registration();
    for (PrivateFile file : bringing.privateFiles()) {
      Path path = RawPaths.resolve(registration, file.path());
      if (Lstat.isFile(path) && Arrays.equals(Files.readAllBytes(path), file.content())) {
        Bringing.remove(path, registration);
      }
    }
  }

  /** Gives back what HEAD has and is not there; writes over nothing. */
  private void fill() throws IOException {
    if (!Lstat.exists(index())) {
      bringing.git().run(command("read-tree", "-m", "HEAD"));
    }
    new MissingFiles(bringing).checkOut(_ -> true);
    for (IndexEntry entry : bringing.index().entries()) {
      if (entry.isSubmodule() && !entry.skipWorktree() && bringing.isFree(entry.path())) {
        Files.createDirectories(RawPaths.resolve(bringing.worktree().folder(), entry.path()));
      }
    }
    bringing.git().tryRun(command("update-index", "-q", "--refresh"));
  }

  private Path index() {
    return bringing.worktree().registration().resolve("index");
  }

  private GitCommand command(String... arguments) {
    return GitCommand.writing(bringing.worktree().folder(), arguments);
  }
}
