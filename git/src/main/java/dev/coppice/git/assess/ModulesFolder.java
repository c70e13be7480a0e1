package dev.coppice.git.assess;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.NamedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The folder {@code modules} of a private git folder, which holds the git folders of submodules.
 *
 * @param worktree the worktree as it lies now
 * @param named where it is by what its submodules' {@code .git} files name: elsewhere if it rests
 *     in quarantine
 */
public record ModulesFolder(WorktreeLocation worktree, WorktreeLocation named) {

  /** That of a worktree which lies where it names itself. */
  public static ModulesFolder of(WorktreeLocation worktree) {
    return new ModulesFolder(worktree, worktree);
  }

  public Path path() {
    return worktree.registration().resolve("modules");
  }

  /**
   * What a {@code .git} file names, where that is now.
   *
   * @param top the folder that the file lies in
   */
  Path gitDir(Path top) throws IOException {
    Path seen = named.folder().resolve(worktree.folder().relativize(top));
    Path gitDir = NamedPath.of(seen, top.resolve(".git"), "gitdir: ");
    if (gitDir.startsWith(named.registration())) {
      return worktree.registration().resolve(named.registration().relativize(gitDir));
    }
    return gitDir.startsWith(named.folder())
        ? worktree.folder().resolve(named.folder().relativize(gitDir))
        : gitDir;
  }

  /** Whether a git folder is there, and lies in it. */
  boolean holds(Path gitDir) {
    try {
      return Files.exists(gitDir) && gitDir.toRealPath().startsWith(path().toRealPath());
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }
}
