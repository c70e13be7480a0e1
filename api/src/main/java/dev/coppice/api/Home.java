package dev.coppice.api;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where everything of one daemon is kept. All paths are absolute.
 *
 * @param data the database, the worktrees, the logs, the lock and {@code daemon.json}
 * @param runtime the socket
 * @param config {@code config.toml}
 * @param given whether the folder was named by the user, rather than derived from XDG
 */
public record Home(Path data, Path runtime, Path config, boolean given) {
  /** Longer socket paths than this, in bytes, are refused by Java or by the system. */
  public static final int SOCKET_PATH_LIMIT = 106;

  /** {@code option}, else {@code COPPICE_HOME}, else the XDG folders. */
  public static Home resolve(@Nullable String option, Map<String, String> environment) {
    String folder = option != null ? option : environment.get("COPPICE_HOME");
    if (folder != null && !folder.isEmpty()) {
      Path home = Path.of(folder).toAbsolutePath().normalize();
      return new Home(home, home, home, true);
    }
    String user = environment.get("HOME");
    Path base = Path.of(user == null || user.isEmpty() ? System.getProperty("user.home") : user);
    Path data = xdg(environment, "XDG_DATA_HOME", base.resolve(".local/share"));
    Path config = xdg(environment, "XDG_CONFIG_HOME", base.resolve(".config"));
    Path runtime = xdg(environment, "XDG_RUNTIME_DIR", data.getParent());
    return new Home(data, runtime, config, false);
  }

  private static Path xdg(
      Map<String, String> environment, String variable, @Nullable Path otherwise) {
    String value = environment.get(variable);
    // The XDG specification: a relative path is invalid and to be ignored.
    Path base = value != null && value.startsWith("/") ? Path.of(value) : otherwise;
    return (base == null ? Path.of("/") : base).resolve("coppice").toAbsolutePath().normalize();
  }

  public Path database() {
    return data.resolve("coppice.db");
  }

  public Path worktrees() {
    return data.resolve("worktrees");
  }

  public Path logs() {
    return data.resolve("logs");
  }

  /** The daemon's log. */
  public Path logFile() {
    return logs().resolve("daemon.log");
  }

  /**
   * What a daemon in the background prints. One that cannot start prints its error there as one
   * line of JSON, {@code {"error": …}}, and ends; whoever started it shows that.
   */
  public Path outputFile() {
    return logs().resolve("daemon.out");
  }

  /** The file that the one daemon of this home holds locked. */
  public Path lockFile() {
    return data.resolve("daemon.lock");
  }

  public Path daemonFile() {
    return data.resolve("daemon.json");
  }

  public Path configFile() {
    return config.resolve("config.toml");
  }

  /** Where the socket is, unless that path is too long. */
  public Path socket() {
    return runtime.resolve("daemon.sock");
  }

  /**
   * Whether {@link #socket()} fits; else the daemon picks a short folder and names it in its file.
   */
  public boolean socketFits() {
    return socket().toString().getBytes(StandardCharsets.UTF_8).length <= SOCKET_PATH_LIMIT;
  }
}
