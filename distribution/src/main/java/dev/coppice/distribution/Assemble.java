package dev.coppice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the distribution from the modules' jars: {@code Assemble JARS DIST VERSION}.
 *
 * <p>Every release has a folder of its own, named by what is in it, and {@code DIST/current} names
 * the one to start. That file is replaced last and in one step, so a build that dies leaves the
 * release before it in use, and a daemon keeps the jars that it was started from.
 */
public final class Assemble {
  private Assemble() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path jars = Path.of(args[0]).toAbsolutePath();
    Path dist = Path.of(args[1]).toAbsolutePath();
    String version = args[2];

    List<Program> programs =
        List.of(
            Program.of("cli", jars.resolve("coppice-cli-" + version + ".jar"), Flags.CLI),
            Program.of("daemon", jars.resolve("coppice-daemon-" + version + ".jar"), Flags.DAEMON));
    Files.createDirectories(dist);
    Release release = Release.assemble(dist, jars, programs);
    if (!release.isComplete(programs)) {
      new Training(release, programs).run();
    }
    LaunchFile.write(dist.resolve("current"), release, programs);
    Release.removeAllBut(dist, release);
  }
}
