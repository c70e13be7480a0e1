package dev.coppice.git;

import dev.coppice.git.assess.GitAssessor;
import dev.coppice.git.program.GitProgram;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Path;
import java.util.Set;

/**
 * A repository and one linked worktree of it, as Coppice would have them.
 *
 * @param main the repository
 * @param worktree the worktree, on branch {@code feat}
 * @param location where it is
 * @param root the folder of all worktrees
 */
public record LinkedFixture(
    TestRepository main, TestRepository worktree, WorktreeLocation location, Path root) {

  /** A repository with a file {@code README} and one {@code src/a.txt}. */
  public static LinkedFixture create(Path temp) {
    TestRepository main = TestRepository.create(temp.resolve("main"));
    main.commitFile("src/a.txt", "a\n");
    return of(main, temp.resolve("worktrees"));
  }

  static LinkedFixture of(TestRepository main, Path root) {
    TestRepository worktree = main.addWorktree(root.resolve("w/s/r"), "feat");
    String id = worktree.gitDir().getFileName().toString();
    return new LinkedFixture(
        main, worktree, new WorktreeLocation(main.commonDir(), id, worktree.folder()), root);
  }

  public Assessment assess(Path... ownInside) {
    return new GitAssessor(new GitProgram(GitSettings.standard()))
        .assess(location, root, Set.of(ownInside));
  }

  public Path registration() {
    return location.registration();
  }
}
