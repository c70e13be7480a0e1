package dev.coppice.git.repository;

import dev.coppice.git.BranchName;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.gitdir.HeadFile;
import dev.coppice.git.gitdir.Registry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which worktrees hold which branches: as their HEAD, or in a rebase or bisect, as git's own {@code
 * branch_checked_out} sees it. A registration whose folder is gone still holds.
 */
final class BranchHolders {

  private BranchHolders() {}

  /** All of them, the main worktree's first. */
  static List<Holding> of(RepositoryLocation location) throws IOException {
    List<Holding> holdings = new ArrayList<>();
    addAll(holdings, location.workTree(), location.commonDir());
    for (Path registration : Registry.folders(location.commonDir())) {
      Optional<Path> workTree = Registry.workTree(registration);
      if (workTree.isPresent()) {
        addAll(holdings, workTree.get(), registration);
      }
    }
    return holdings;
  }

  private static void addAll(List<Holding> holdings, Path workTree, Path gitDir)
      throws IOException {
    for (BranchName branch : held(gitDir)) {
      holdings.add(new Holding(branch, workTree, gitDir));
    }
  }

  private static List<BranchName> held(Path gitDir) throws IOException {
    List<BranchName> held = new ArrayList<>();
    HeadFile.read(gitDir).branch().ifPresent(held::add);
    addRef(held, GitFiles.read(gitDir.resolve("rebase-merge/head-name")));
    addRef(held, GitFiles.read(gitDir.resolve("rebase-apply/head-name")));
    addRef(held, GitFiles.read(gitDir.resolve("BISECT_START")).map(name -> "refs/heads/" + name));
    // Lines of three: ref, its commit before, its commit after.
    GitFiles.read(gitDir.resolve("rebase-merge/update-refs")).stream()
        .flatMap(String::lines)
        .forEach(line -> addRef(held, Optional.of(line)));
    return held;
  }

  private static void addRef(List<BranchName> held, Optional<String> ref) {
    ref.map(String::strip).flatMap(BranchName::ofRef).ifPresent(held::add);
  }

  /**
   * A branch and the worktree that holds it.
   *
   * @param branch what is held
   * @param workTree the top folder of the worktree, which need not exist
   * @param gitDir its private git folder
   */
  record Holding(BranchName branch, Path workTree, Path gitDir) {}
}
