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

/** Lists the files of a working tree that git tracks or would add, by one run of git. */
public record FilesRun(GitProgram git) {

  /**
   * @return absolute; those that are not there, and submodules, included
   * @throws GitException GIT_FAILED if it failed, or could not look everywhere
   */
  public List<Path> of(Path gitDir, Path top) {
    GitResult result =
        git.run(
            GitCommand.reading(top, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
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
