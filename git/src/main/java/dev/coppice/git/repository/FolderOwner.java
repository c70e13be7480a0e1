package dev.coppice.git.repository;

import dev.coppice.git.jgit.QuietSystemReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.SystemReader;

/**
 * git refuses to work in a repository of another user unless {@code safe.directory} names it.
 *
 * @param workTree the top of the working tree
 * @param gitDir its git folder
 */
record FolderOwner(Path workTree, Path gitDir) {

  /** Why git would refuse to work there; empty if it would not. */
  Optional<String> problem() throws IOException, ConfigInvalidException {
    if ((owned(workTree) && owned(gitDir)) || declaredSafe()) {
      return Optional.empty();
    }
    return Optional.of(
        "it belongs to another user, and git will not work in it unless told to: git config"
            + " --global --add safe.directory "
            + workTree);
  }

  private static boolean owned(Path path) throws IOException {
    return Files.getAttribute(path, "unix:uid")
        .equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private boolean declaredSafe() throws IOException, ConfigInvalidException {
    QuietSystemReader.install();
    Config config = SystemReader.getInstance().getUserConfig();
    boolean safe = false;
    for (String named : List.of(config.getStringList("safe", null, "directory"))) {
      // An empty value forgets those before it.
      safe = !named.isEmpty() && (safe || covers(named));
    }
    return safe;
  }

  private boolean covers(String named) {
    return named.equals("*")
        || named.equals(workTree.toString())
        || (named.endsWith("/*")
            && workTree.toString().startsWith(named.substring(0, named.length() - 1)));
  }
}
