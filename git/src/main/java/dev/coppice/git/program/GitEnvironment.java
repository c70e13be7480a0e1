package dev.coppice.git.program;

import dev.coppice.git.GitException;
import dev.coppice.git.OperationTag;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The environment of the git program: what was inherited without the variables that would bend its
 * work ({@code GIT_DIR}, {@code GIT_INDEX_FILE} ...; a daemon may have been started from a hook),
 * and without prompts or translated messages. Which configuration files are the user's, and how to
 * reach a server, stays the user's choice.
 */
public final class GitEnvironment {
  private static final Set<String> KEPT =
      Set.of(
          "GIT_CONFIG_GLOBAL",
          "GIT_CONFIG_SYSTEM",
          "GIT_CONFIG_NOSYSTEM",
          "GIT_SSH",
          "GIT_SSH_COMMAND",
          "GIT_SSH_VARIANT",
          "GIT_SSL_CAINFO",
          "GIT_SSL_CAPATH",
          "GIT_SSL_NO_VERIFY",
          "GIT_PROXY_SSL_CAINFO");

  private GitEnvironment() {}

  static Map<String, String> of(Map<String, String> inherited, GitCommand command) {
    Map<String, String> environment = new HashMap<>(inherited);
    environment.keySet().removeIf(GitEnvironment::bends);
    environment.put("LC_ALL", "C");
    environment.put("GIT_TERMINAL_PROMPT", "0");
    if (!command.writes()) {
      environment.put("GIT_OPTIONAL_LOCKS", "0");
    }
    if (OperationTag.CURRENT.isBound()) {
      environment.put(OperationTag.VARIABLE, OperationTag.CURRENT.get());
    }
    environment.put("PWD", argument(command.folder()));
    environment.putAll(command.environment());
    return environment;
  }

  /**
   * A path as an argument or variable of another program.
   *
   * @throws GitException UNSUPPORTED if the JVM cannot hand on its bytes as they are
   */
  public static String argument(Path path) {
    String text = path.toString();
    if (!Path.of(text).equals(path)) {
      throw new GitException(GitException.Kind.UNSUPPORTED, "the path is not valid UTF-8: " + text);
    }
    return text;
  }

  private static boolean bends(String name) {
    return name.equals(OperationTag.VARIABLE)
        || name.equals("LANGUAGE")
        || (name.startsWith("GIT_") && !KEPT.contains(name));
  }
}
