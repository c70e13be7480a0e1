package dev.coppice.testkit.work;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.util.List;

/** What people let git do. */
final class GitSteps {
  static final List<Draw.Kind> ALL =
      List.of(
          draw -> draw.git("add", "-A"),
          draw -> draw.git("add", "--", draw.file()),
          draw -> draw.git("add", "-N", "--", draw.file()),
          draw -> draw.git("rm", "-q", "--cached", "--", draw.file()),
          draw -> draw.git("commit", "-qam", "c" + draw.number()),
          draw -> draw.git("reset", "-q", "--hard", "HEAD~1"),
          draw -> draw.git("reset", "-q", "--", draw.file()),
          draw -> draw.git("stash", "-q"),
          draw -> draw.step("main moves", (main, _) -> moves(main, draw.number())),
          draw -> draw.git("merge", "-q", "main"),
          draw -> draw.git("rebase", "-q", "main"),
          draw -> draw.git("cherry-pick", "main~1", "main"),
          draw -> draw.git("revert", "--no-edit", "HEAD"),
          draw -> draw.git("bisect", "start", "HEAD", "HEAD~2"),
          draw -> draw.git("checkout", "-q", "--detach"),
          draw -> draw.git("sparse-checkout", "set", "d"),
          draw -> draw.git("update-index", "--skip-worktree", draw.file()),
          draw -> draw.git("update-index", "--assume-unchanged", draw.file()),
          draw -> submodule(draw, draw.oneOf(List.of("sub", "d/sub", draw.file()))));

  private GitSteps() {}

  /** A submodule that was never initialised. */
  static WorkStep submodule(Draw draw, String path) {
    return draw.step(
        "submodule " + path,
        (_, worktree) -> {
          String head = worktree.git().attempt("rev-parse", "HEAD").text();
          String entry = "160000," + head + "," + path;
          worktree.git().attempt("update-index", "--add", "--replace", "--cacheinfo", entry);
          return Files.createDirectories(worktree.folder().resolve(path));
        });
  }

  private static int moves(TestRepository main, int number) {
    main.write("README", "main " + number + "\n");
    return main.git().attempt("commit", "-qam", "main " + number).exitCode();
  }
}
