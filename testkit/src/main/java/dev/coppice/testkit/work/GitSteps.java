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
          GitSteps::sparseIndex,
          draw -> draw.git("sparse-checkout", "set", "--no-cone", "/*", "!src/a*"),
          draw -> draw.git("sparse-checkout", "disable"),
          draw -> draw.git("sparse-checkout", "disable"),
          draw -> draw.git("commit", "-qm", "c" + draw.number()),
          draw -> draw.git("rm", "-q", "-f", "--", draw.file()),
          draw -> draw.git("mv", "-k", draw.file(), draw.file()),
          draw -> draw.git("checkout", "-q", "--", draw.file()),
          draw -> draw.git("checkout", "-q", "HEAD~1", "--", draw.file()),
          draw -> draw.git("checkout", "-q", "-m", "-B", "b" + draw.number() % 2, "HEAD~1"),
          draw -> draw.git("stash", "pop", "-q", "--index"),
          draw -> draw.git("merge", "-q", "--no-commit", "-s", "ours", "main"),
          draw -> draw.git("merge", "-q", "--squash", "main"),
          draw -> draw.git("rebase", "-q", "--apply", "main"),
          draw -> draw.git("rebase", "-q", "--autostash", "main"),
          draw ->
              draw.git(
                  "-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "HEAD~2"),
          draw -> draw.git("revert", "-n", "HEAD~1"),
          draw -> draw.git("bisect", "good"),
          draw -> draw.git("reset", "-q", "--soft", "HEAD~1"),
          draw -> draw.git("reset", "-q", "--mixed", "-N", "HEAD~1"),
          draw -> draw.git("update-index", "--chmod=+x", "--", draw.file()),
          GitSteps::splitIndex,
          draw -> draw.git("update-index", "--untracked-cache"),
          draw -> draw.git("update-ref", "refs/worktree/mine", "HEAD"),
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

  /** git knows no index that is both. */
  private static WorkStep sparseIndex(Draw draw) {
    return draw.step(
        "git sparse-checkout set --sparse-index src",
        (main, worktree) -> {
          main.git("config", "core.splitIndex", "false");
          worktree.git().attempt("update-index", "--no-split-index");
          return worktree
              .git()
              .attempt("sparse-checkout", "set", "--cone", "--sparse-index", "src")
              .exitCode();
        });
  }

  private static WorkStep splitIndex(Draw draw) {
    return draw.step(
        "git update-index --split-index",
        (_, worktree) -> {
          boolean sparse = worktree.git().attempt("config", "index.sparse").text().equals("true");
          return sparse
              ? "not done"
              : worktree.git().attempt("update-index", "--split-index").exitCode();
        });
  }

  private static int moves(TestRepository main, int number) {
    main.write("README", "main " + number + "\n");
    return main.git().attempt("commit", "-qam", "main " + number).exitCode();
  }
}
