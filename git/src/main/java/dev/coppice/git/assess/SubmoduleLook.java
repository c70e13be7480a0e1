package dev.coppice.git.assess;

import dev.coppice.git.FindingCode;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at the submodules of one worktree: those in its folder and what is left in its private git
 * folder of those that are not there now. What cannot be read counts as something to lose.
 */
final class SubmoduleLook {
  private final GitProgram git;
  private final WorktreeLocation worktree;
  private final WorktreeLocation named;
  private final Path folder;
  private final ModulesFolder modules;
  private final Findings findings;
  private final Set<Path> seen = new HashSet<>();

  /**
   * @param named where the worktree is by what its submodules' {@code .git} files name: elsewhere
   *     if it rests in quarantine
   */
  SubmoduleLook(
      GitProgram git, WorktreeLocation worktree, WorktreeLocation named, Findings findings) {
    this.git = git;
    this.worktree = worktree;
    this.named = named;
    this.folder = worktree.folder();
    this.modules = new ModulesFolder(worktree, named);
    this.findings = findings;
  }

  /**
   * @param index the worktree's index
   */
  void look(WorktreeIndex index) throws IOException {
    lookIn(folder, index);
    if (Lstat.isFolder(modules.path())) {
      lookAtLeftovers(modules.path());
    }
  }

  private void lookIn(Path top, WorktreeIndex index) throws IOException {
    for (IndexEntry entry : index.content().entries()) {
      if (entry.isSubmodule()) {
        lookAtPlace(RawPaths.resolve(top, entry.path()), entry);
      }
    }
  }

  private void lookAtPlace(Path place, IndexEntry entry) throws IOException {
    if (!Lstat.isFolder(place)) {
      return; // status tells what is there instead
    }
    Path link = place.resolve(".git");
    if (entry.isHidden() && Lstat.exists(link)) {
      findings.add(FindingCode.SUBMODULE, shown(place), "marked as not to be looked at");
    }
    if (Lstat.isFolder(link)) {
      lookAtInitialised(place, link);
    } else if (Lstat.exists(link)) {
      Path gitDir = modules.gitDir(place);
      if (modules.holds(gitDir)) {
        lookAtInitialised(place, gitDir);
        lookAtResting(place, gitDir, entry);
      } else {
        findings.add(FindingCode.NESTED_REPOSITORY, shown(place), "its git folder is " + gitDir);
      }
    } else if (Lstat.hasChildren(place)) {
      findings.add(FindingCode.SUBMODULE, shown(place), "files where none was initialised");
    }
  }

  /** A status of the worktree around it passes over one that names nothing that is there. */
  private void lookAtResting(Path place, Path gitDir, IndexEntry entry) throws IOException {
    if (worktree.equals(named)) {
      return;
    }
    WorktreeLocation submodule = WorktreeLocation.elsewhere(gitDir, gitDir, place);
    StatusOutput status = StatusOutput.parse(new StatusRun(git).output(submodule));
    if (status.entries().stream().anyMatch(one -> one.kind() != '!')) {
      findings.add(FindingCode.SUBMODULE, shown(place), "changes");
    }
    if (!status.head().map(Object::toString).equals(Optional.of(entry.id().name()))) {
      findings.add(FindingCode.SUBMODULE, shown(place), "it stands at another commit");
    }
  }

  private void lookAtInitialised(Path place, Path gitDir) throws IOException {
    lookAtGitDir(gitDir, shown(place));
    WorktreeIndex index = WorktreeIndex.read(git, gitDir, place);
    if (!new HiddenEntries(place, false, false).changed(index).isEmpty()) {
      findings.add(FindingCode.SUBMODULE, shown(place), "changes behind hidden entries");
    }
    Set<Path> known = new HashSet<>();
    for (IndexEntry entry : index.content().entries()) {
      if (entry.isSubmodule()) {
        known.add(RawPaths.resolve(place, entry.path()));
      }
    }
    FolderWalk walk = new FolderWalk(known::contains);
    walk.walk(place);
    for (Path repository : walk.repositories()) {
      if (!repository.equals(place)) {
        findings.add(FindingCode.NESTED_REPOSITORY, shown(repository), "");
      }
    }
    if (!known.isEmpty() && SubmoduleSettings.hideSomething(gitDir, place)) {
      findings.add(FindingCode.SUBMODULE, shown(place), "told to ignore submodules of its own");
    }
    lookIn(place, index);
  }

  /** Every git folder below, whether a submodule of the present commit uses it or not. */
  private void lookAtLeftovers(Path below) throws IOException {
    try (Stream<Path> children = Files.list(below)) {
      for (Path child : children.toList()) {
        if (Lstat.exists(child.resolve("HEAD"))) {
          if (!seen.contains(child.toRealPath())) {
            lookAtGitDir(child, shownModule(child));
          }
          if (Lstat.isFolder(child.resolve("modules"))) {
            lookAtLeftovers(child.resolve("modules"));
          }
        } else if (Lstat.isFolder(child)) {
          lookAtLeftovers(child);
        }
      }
    }
  }

  private void lookAtGitDir(Path gitDir, String name) throws IOException {
    seen.add(gitDir.toRealPath());
    for (String problem : SubmoduleRefs.losses(gitDir)) {
      findings.add(FindingCode.SUBMODULE, name, problem);
    }
    List<Path> locks = gitDir.startsWith(modules.path()) ? List.of() : LockFiles.in(gitDir);
    locks.forEach(lock -> findings.add(FindingCode.GIT_BUSY, shown(lock), ""));
  }

  private String shown(Path path) {
    return RawPaths.shown(RawPaths.bytes(folder.relativize(path)));
  }

  private String shownModule(Path gitDir) {
    return "modules/" + RawPaths.shown(RawPaths.bytes(modules.path().relativize(gitDir)));
  }
}
