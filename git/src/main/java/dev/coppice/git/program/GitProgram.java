package dev.coppice.git.program;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.GitSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The one class that starts the git program. Every run has an environment of ours ({@link
 * GitEnvironment}), no file system monitor, no hooks unless asked for, a time limit and bounded
 * output, and is ended with its children when it takes too long. Safe for use by many threads.
 */
public final class GitProgram {
  /** How many times the settings' time a command may take that works on all of a worktree. */
  private static final int LONGER = 6;

  private final GitSettings settings;
  private final GitVersionCheck version = new GitVersionCheck(this);

  public GitProgram(GitSettings settings) {
    this.settings = settings;
  }

  /**
   * Runs a command and waits for it.
   *
   * @throws GitException GIT_MISSING, GIT_TOO_OLD; GIT_FAILED if its exit status is not 0 or it
   *     took too long or printed too much
   */
  public GitResult run(GitCommand command) {
    GitResult result = tryRun(command);
    if (!result.succeeded()) {
      throw failure(command, result);
    }
    return result;
  }

  /** As {@link #run}, but any exit status is an answer. */
  public GitResult tryRun(GitCommand command) {
    version.require();
    return start(command);
  }

  /** The version of the git program, such as {@code 2.39.5}. */
  public String version() {
    return version.require();
  }

  /** What is wrong, in git's own words. */
  static GitException failure(GitCommand command, GitResult result) {
    String words = result.stderr().strip();
    Kind kind = words.contains("No space left on device") ? Kind.NO_SPACE : Kind.GIT_FAILED;
    return new GitException(
        kind,
        "%s failed in %s with status %d: %s"
            .formatted(command.shown(), command.folder(), result.exitCode(), words));
  }

  GitResult start(GitCommand command) {
    ProcessBuilder builder = new ProcessBuilder(commandLine(command));
    builder.directory(Path.of(GitEnvironment.argument(command.folder())).toFile());
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(GitEnvironment.of(settings.environment(), command));
    if (command.input().length == 0) {
      builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }
    settings.listener().starting(command.folder(), command.arguments());
    Duration limit =
        command.longer() ? settings.timeout().multipliedBy(LONGER) : settings.timeout();
    try {
      return new RunningGit(builder.start(), command).await(limit);
    } catch (IOException e) {
      throw notStarted(command, e);
    }
  }

  private List<String> commandLine(GitCommand command) {
    List<String> line = new ArrayList<>();
    line.add(settings.program());
    line.add("-c");
    line.add("core.fsmonitor=false");
    if (!command.hooks()) {
      line.add("-c");
      line.add("core.hooksPath=/dev/null");
    }
    for (String setting : command.config()) {
      line.add("-c");
      line.add(setting);
    }
    line.addAll(command.arguments());
    return line;
  }

  private GitException notStarted(GitCommand command, IOException cause) {
    if (!Files.isDirectory(command.folder())) {
      return new GitException(
          Kind.UNREADABLE, "there is no folder " + command.folder() + " to run git in", cause);
    }
    return new GitException(
        Kind.GIT_MISSING, "the git program '" + settings.program() + "' cannot be started", cause);
  }
}
