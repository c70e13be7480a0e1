package dev.coppice.git.assess;

import dev.coppice.git.GitException;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The run of git that tells what differs in a worktree. Everything that a user's configuration
 * could bend is said outright.
 */
public final class StatusRun {
  /** These reach the runs that git itself makes in submodules; options do not. */
  private static final String[] FOR_SUBMODULES_TOO = {
    "core.untrackedCache=false",
    "status.showUntrackedFiles=all",
    "status.showStash=false",
    "diff.ignoreSubmodules=none"
  };

  /** Every difference of a file from what git remembers counts; the copy stays one whole file. */
  private static final String[] EXACT = {
    "core.trustctime=true", "core.checkStat=default", "core.splitIndex=false", "index.sparse=false"
  };

  /** What keeps git from seeing nothing. */
  private static final Pattern REMARK =
      Pattern.compile(
          ".*CRLF|.*LF will be|warning: (unrecognized (negative )?pattern:"
              + "|disabling cone pattern matching|your sparse-checkout file may have issues)");

  private final GitProgram git;

  public StatusRun(GitProgram git) {
    this.git = git;
  }

  /**
   * @throws GitException GIT_FAILED if it failed, or could not look everywhere
   */
  public byte[] output(WorktreeLocation worktree) {
    // Git fails where a submodule's git folder is not where it is said to be.
    boolean into = !worktree.isElsewhere();
    return output(GitCommand.reading(worktree.folder(), status(into)), worktree);
  }

  /**
   * As {@link #output(WorktreeLocation)}, with a copy of the index, in which git notes how it found
   * the files that have not changed. It does not look into submodules, whose indexes are no copies.
   */
  public byte[] output(WorktreeLocation worktree, Path copy) {
    return output(
        GitCommand.writing(worktree.folder(), status(false))
            .withConfig(EXACT)
            .withEnvironment("GIT_INDEX_FILE", copy.toString()),
        worktree);
  }

  private static String[] status(boolean intoSubmodules) {
    return new String[] {
      "status",
      "--porcelain=v2",
      "-z",
      "--branch",
      "--no-ahead-behind",
      "--no-renames",
      "--untracked-files=all",
      "--ignored=matching",
      intoSubmodules ? "--ignore-submodules=none" : "--ignore-submodules=dirty"
    };
  }

  private byte[] output(GitCommand command, WorktreeLocation worktree) {
    GitResult result =
        git.run(
            command
                .withConfig(FOR_SUBMODULES_TOO)
                .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
                .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(worktree.folder())));
    complaint(result.stderr())
        .ifPresent(words -> {
          throw new GitException(GitException.Kind.GIT_FAILED, "git status: " + words);
        });
    return result.stdout();
  }

  /**
   * The first line that says that git could not see everything: it goes on then and reports
   * success. Remarks on line ends and on sparse patterns are not of that kind.
   */
  static Optional<String> complaint(String stderr) {
    return stderr
        .lines()
        .filter(line -> line.startsWith("warning:") || line.startsWith("error:"))
        .filter(line -> !REMARK.matcher(line).lookingAt())
        .findFirst();
  }
}
