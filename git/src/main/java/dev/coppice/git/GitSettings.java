package dev.coppice.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How the git program is started.
 *
 * @param program what to start: a name to look for on the {@code PATH}, or an absolute file
 * @param environment what it inherits; variables of git's own are taken out, see {@link
 *     GitEnvironment}
 * @param timeout how long one run may take unless the command says otherwise
 * @param listener told of every run before it starts
 * @param precious ignored files that are preserved, too
 */
public record GitSettings(
    String program,
    Map<String, String> environment,
    Duration timeout,
    GitRunListener listener,
    PreciousFiles precious) {

  public GitSettings {
    environment = Map.copyOf(environment);
  }

  /** The git on the {@code PATH}, this process's environment, ten minutes, nobody told. */
  public static GitSettings standard() {
    return new GitSettings(
        "git", System.getenv(), Duration.ofMinutes(10), GitRunListener.NONE, PreciousFiles.NONE);
  }

  public GitSettings withProgram(Path file) {
    return new GitSettings(file.toString(), environment, timeout, listener, precious);
  }

  public GitSettings withEnvironment(Map<String, String> inherited) {
    return new GitSettings(program, inherited, timeout, listener, precious);
  }

  public GitSettings withTimeout(Duration longest) {
    return new GitSettings(program, environment, longest, listener, precious);
  }

  public GitSettings withListener(GitRunListener told) {
    return new GitSettings(program, environment, timeout, told, precious);
  }

  public GitSettings withPrecious(PreciousFiles files) {
    return new GitSettings(program, environment, timeout, listener, files);
  }
}
