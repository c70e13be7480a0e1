package dev.coppice.git.assess;

import dev.coppice.git.Assessment;
import dev.coppice.git.Assessor;
import dev.coppice.git.BranchName;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.TwoWayProof;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Looks at worktrees with one run of {@code git status}; while it runs, what status does not tell
 * is looked up in process, but for an index that git has to make whole first. Where submodules with
 * work or repositories inside are found, it is looked next whether they can be captured. What fails
 * is a finding, never an absence of findings.
 */
public final class GitAssessor implements Assessor {
  private final GitProgram git;
  private final StatusRun status;

  public GitAssessor(GitProgram git) {
    this.git = git;
    this.status = new StatusRun(git);
  }

  @Override
  public Assessment assess(WorktreeLocation worktree, Path worktreesRoot, Set<Path> ownInside) {
    Findings findings = new Findings();
    Optional<String> foreign = TwoWayProof.problem(worktree, worktreesRoot);
    if (foreign.isPresent()) {
      findings.count(FindingCode.NOT_OURS, 1, foreign.get());
      return new Assessment(Optional.empty(), Optional.empty(), findings.toList(), "");
    }
    OwnInside own = new OwnInside(worktree.folder(), ownInside);
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InsideLook> inside = beside.submit(() -> InsideLook.look(git, worktree, own));
      return assess(worktree, ModulesFolder.of(worktree), own, findings, inside);
    }
  }

  /**
   * Looks at a worktree in quarantine, whose folder and registration do not lie where they name
   * each other.
   *
   * @param resting the folder, and the registration as it rests
   * @param named where they were
   * @param copy the folder, and a copy of the registration with HEAD as it is to be compared with
   */
  public Assessment assessResting(
      WorktreeLocation resting, WorktreeLocation named, WorktreeLocation copy) {
    OwnInside nobodys = new OwnInside(resting.folder(), Set.of());
    try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InsideLook> inside =
          beside.submit(() -> InsideLook.look(git, resting, named, nobodys));
      return assess(copy, new ModulesFolder(resting, named), nobodys, new Findings(), inside);
    }
  }

  private Assessment assess(
      WorktreeLocation worktree,
      ModulesFolder modules,
      OwnInside own,
      Findings findings,
      Future<InsideLook> inside) {
    Optional<ObjectId> head = Optional.empty();
    Optional<BranchName> branch = Optional.empty();
    Fingerprint seen = new Fingerprint();
    List<StatusEntry> told = List.of();
    try {
      WorktreeHead headFile = WorktreeHead.read(worktree.registration());
      branch = headFile.branch();
      StatusOutput output = StatusOutput.parse(status.output(worktree));
      head = output.head();
      told = output.entries();
      seen.text(headFile.toString()).text(head.toString());
      new StatusLook(worktree.folder(), own, findings, seen).look(output);
      try (var repository = Jgit.open(worktree.commonDir())) {
        new CommitLook(repository, findings).look(headFile, head);
      }
    } catch (IOException | RuntimeException e) {
      failed(findings, e);
    }
    join(inside, findings, seen);
    try {
      lookForWhatCannotBeCaptured(modules, own, told, findings);
    } catch (IOException | RuntimeException e) {
      failed(findings, e);
    }
    String fingerprint = findings.has(FindingCode.STATUS_FAILED) ? "" : seen.hex();
    return new Assessment(head, branch, findings.toList(), fingerprint);
  }

  private void lookForWhatCannotBeCaptured(
      ModulesFolder modules, OwnInside own, List<StatusEntry> told, Findings findings)
      throws IOException {
    if (findings.has(FindingCode.SUBMODULE) || findings.has(FindingCode.NESTED_REPOSITORY)) {
      WorktreeLocation worktree = modules.worktree();
      var index = WorktreeIndex.read(git, worktree.registration(), worktree.folder());
      new InnerRepositories(modules, own, true)
          .look(index.content(), told.stream().filter(one -> !own.covers(one.name())).toList())
          .problems()
          .forEach((top, why) -> findings.add(FindingCode.NOT_PRESERVABLE, top, top + " " + why));
    }
  }

  private static void join(Future<InsideLook> inside, Findings findings, Fingerprint seen) {
    try {
      InsideLook look = inside.get();
      findings.addAll(look.findings());
      seen.text(look.summary());
    } catch (ExecutionException e) {
      failed(findings, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(findings, e);
    }
  }

  private static void failed(Findings findings, Throwable cause) {
    String words = cause instanceof GitException ? cause.getMessage() : cause.toString();
    findings.count(FindingCode.STATUS_FAILED, 1, String.valueOf(words));
  }
}
