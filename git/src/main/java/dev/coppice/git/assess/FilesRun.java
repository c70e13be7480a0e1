package dev.coppice.git.assess;

import dev.coppice.git.GitException;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists files of a working tree, by one run of git each time. */
public record FilesRun(GitProgram git) {

  /**
   * What git tracks or would add.
   *
   * @return absolute; those that are not there, and submodules, included
   * @throws GitException GIT_FAILED if it failed, or could not look everywhere
   */
  public List<Path> of(Path gitDir, Path top) {
    return run(gitDir, top, "ls-files", "-z", "--cached", "--others", "--exclude-standard");
  }

  /**
   * What git ignores, file by file.
   *
   * @return absolute
   * @throws GitException GIT_FAILED if it failed, or could not look everywhere
   */
  public List<Path> ignored(Path gitDir, Path top) {
    return run(gitDir, top, "ls-files", "-z", "--others", "--ignored", "--exclude-standard");
  }

  private List<Path> run(Path gitDir, Path top, String... command) {
    GitResult result =
        git.run(
            GitCommand.reading(top, command)
                .withConfig("core.untrackedCache=false", "core.fsmonitor=false")
                .withEnvironment("GIT_DIR", GitEnvironment.argument(gitDir))
                .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(top)));
    StatusRun.complaint(result.stderr())
        .ifPresent(words -> {
          throw new GitException(GitException.Kind.GIT_FAILED, "git ls-files: " + words);
        });
    List<Path> files = new ArrayList<>();
    String output = new String(result.stdout(), StandardCharsets.ISO_8859_1);
    for (String path : output.split("\0")) {
      if (!path.isEmpty()) {
        files.add(RawPaths.resolve(top, path.getBytes(StandardCharsets.ISO_8859_1)));
      }
    }
    return files;
  }
}
