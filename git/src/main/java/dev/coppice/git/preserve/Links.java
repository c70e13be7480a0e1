package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Makes links that name exactly what they are to name. Java tidies slashes, as in {@code folder/}:
 * such a link is made by git, and copied.
 */
record Links(GitProgram git, WorktreeLocation worktree) {

  /**
   * @param link where nothing is yet
   * @param target the bytes that it names
   * @param blob the blob of these bytes, which the repository has
   */
  void make(Path link, byte[] target, ObjectId blob) throws IOException {
    Path tidied = RawPaths.of(target);
    if (Arrays.equals(RawPaths.bytes(tidied), target)) {
      Files.createSymbolicLink(link, tidied);
    } else {
      makeByGit(link, blob);
    }
  }

  private void makeByGit(Path link, ObjectId blob) throws IOException {
    try (var beside = TemporaryFolder.make("coppice-link")) {
      git.run(
          beside(
              beside.path(),
              "update-index",
              "--add",
              "--cacheinfo",
              "120000",
              blob.name(),
              "link"));
      git.run(beside(beside.path(), "checkout-index", "-q", "link"));
      Files.copy(beside.resolve("link"), link, LinkOption.NOFOLLOW_LINKS);
    }
  }

  private GitCommand beside(Path folder, String... arguments) {
    return GitCommand.reading(folder, arguments)
        .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
        .withEnvironment("GIT_WORK_TREE", folder.toString())
        .withEnvironment("GIT_INDEX_FILE", folder.resolve("index").toString())
        .withConfig("core.symlinks=true", "core.sparseCheckout=false", "core.splitIndex=false");
  }
}
