package dev.coppice.git;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The one run of git that an assessment makes. Everything that a user's configuration could bend is
 * said outright.
 */
final class StatusRun {
  private final GitProgram git;

  StatusRun(GitProgram git) {
    this.git = git;
  }

  /**
   * @throws GitException GIT_FAILED if it failed, or could not look everywhere
   */
  byte[] output(Path folder) {
    GitCommand command =
        GitCommand.reading(
                folder,
                "status",
                "--porcelain=v2",
                "-z",
                "--branch",
                "--no-ahead-behind",
                "--no-renames",
                "--untracked-files=all",
                "--ignored=matching",
                "--ignore-submodules=none")
            .withConfig("core.untrackedCache=false", "status.showStash=false");
    GitResult result = git.run(command);
    complaint(result.stderr())
        .ifPresent(words -> {
          throw new GitException(GitException.Kind.GIT_FAILED, "git status: " + words);
        });
    return result.stdout();
  }

  /**
   * The first line that says that git could not see everything: it goes on then and reports
   * success. Remarks on line ends are not of that kind.
   */
  static Optional<String> complaint(String stderr) {
    return stderr
        .lines()
        .filter(line -> line.startsWith("warning:") || line.startsWith("error:"))
        .filter(line -> !line.contains("CRLF") && !line.contains("LF will be"))
        .findFirst();
  }
}
