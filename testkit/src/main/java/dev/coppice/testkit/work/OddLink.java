package dev.coppice.testkit.work;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Links that name what Java would write differently. */
public final class OddLink {
  private OddLink() {}

  /** Makes a link as a shell does; {@code target} may have {@code \nnn} for a byte. */
  public static Path make(Path link, String target) throws IOException {
    shell("ln -s \"$(printf \"$1\")\" \"$2\"", target, link.toString());
    return link;
  }

  /** Runs a script with what it has as {@code $1}, {@code $2} and so on. */
  static int shell(String script, String... arguments) throws IOException {
    List<String> line = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    line.addAll(List.of(arguments));
    Process shell = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      int status = shell.waitFor();
      if (status != 0) {
        throw new IOException(script + " ended with " + status);
      }
      return status;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
