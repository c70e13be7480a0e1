package dev.coppice.git.assess;

import dev.coppice.git.disk.Lstat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;

/** Settings by which a submodule keeps silent about the submodules inside it. */
final class SubmoduleSettings {
  private SubmoduleSettings() {}

  /**
   * Whether a {@code submodule.<name>.ignore} is set, in its configuration or its {@code
   * .gitmodules}. The run of git that looks into it obeys them, and nobody can forbid it.
   */
  static boolean hideSomething(Path gitDir, Path place) throws IOException {
    for (Path file : List.of(gitDir.resolve("config"), place.resolve(".gitmodules"))) {
      if (Lstat.isFile(file) && hidesSomething(file)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hidesSomething(Path file) throws IOException {
    Config config = new Config();
    try {
      config.fromText(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    } catch (ConfigInvalidException e) {
      throw new IOException(file + " is no configuration", e);
    }
    return config.getSubsections("submodule").stream()
        .map(name -> config.getString("submodule", name, "ignore"))
        .anyMatch(ignore -> ignore != null && !ignore.equals("none"));
  }
}
