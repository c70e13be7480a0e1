package dev.coppice.testkit.work;

import java.io.IOException;
import java.nio.file.Path;

/** Links that name what Java would write differently. */
public final class OddLink {
  private OddLink() {}

  /** Makes a link as a shell does; {@code target} may have {@code \nnn} for a byte. */
  public static Path make(Path link, String target) throws IOException {
    Process made =
        new ProcessBuilder(
                "sh", "-c", "ln -s \"$(printf \"$1\")\" \"$2\"", "sh", target, link.toString())
            .start();
    try {
      if (made.waitFor() != 0) {
        throw new IOException(link + " could not be made");
      }
      return link;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
