package dev.coppice.git.program;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks git once, before its first use, which version it is; asks again after a failure. */
final class GitVersionCheck {
  private static final Pattern FORM = Pattern.compile("git version ((\\d+)\\.(\\d+)\\S*).*");
  private static final int MAJOR = 2;
  private static final int MINOR = 39;

  private final GitProgram git;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable String known;

  GitVersionCheck(GitProgram git) {
    this.git = git;
  }

  /**
   * @return the version, which is new enough
   */
  String require() {
    String version = known;
    return version != null ? version : ask();
  }

  private String ask() {
    lock.lock();
    try {
      String version = known;
      if (version == null) {
        version = check(git.start(GitCommand.reading(Path.of("/"), "version")));
        known = version;
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  private static String check(GitResult result) {
    Matcher matcher = FORM.matcher(result.text());
    if (!result.succeeded() || !matcher.matches()) {
      throw new GitException(
          Kind.GIT_FAILED, "git does not tell its version: " + result.text() + result.stderr());
    }
    int major = Integer.parseInt(matcher.group(2));
    int minor = Integer.parseInt(matcher.group(3));
    if (major < MAJOR || (major == MAJOR && minor < MINOR)) {
      throw new GitException(
          Kind.GIT_TOO_OLD,
          "git is version %s; Coppice needs %d.%d or newer"
              .formatted(matcher.group(1), MAJOR, MINOR));
    }
    return matcher.group(1);
  }
}
