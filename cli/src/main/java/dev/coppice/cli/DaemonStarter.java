package dev.coppice.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.coppice.api.CoppiceClient;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the daemon in the background, in a session of its own so that it outlives the terminal,
 * and waits for its socket. If it cannot start, its own error is the command's.
 */
final class DaemonStarter {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long PAUSE_MILLIS = 10;
  private static final int SHOWN = 2000;

  private final Home home;
  private final Connector connector;
  private final Terminal terminal;

  DaemonStarter(Home home, Connector connector, Terminal terminal) {
    this.home = home;
    this.connector = connector;
    this.terminal = terminal;
  }

  CoppiceClient start() {
    createFolders();
    try {
      long before = size(home.outputFile());
      Process process = launch();
      return await(process, before);
    } catch (IOException e) {
      throw unavailable("The daemon could not be started: " + e.getMessage(), null);
    }
  }

  private void createFolders() {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(home.logs(), ownerOnly);
    } catch (IOException e) {
      throw unavailable(
          "The folder " + home.data() + " cannot be used as Coppice's home: " + reason(e) + ".",
          "Choose another with --home DIR or COPPICE_HOME.");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission to write in " + denied.getFile();
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> "it cannot be made (" + e.getMessage() + ")";
    };
  }

  private static long size(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  private Process launch() throws IOException {
    String launcher = terminal.launcher();
    if (launcher == null) {
      throw unavailable(
          "No daemon serves " + home.data() + ", and this command does not know how to start one.",
          "Run it through the coppice launcher, or start one with: coppice daemon run");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command(launcher))
            .directory(home.data().toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.outputFile().toFile()))
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(terminal.environment());
    return builder.start();
  }

  private List<String> command(String launcher) {
    List<String> command = new ArrayList<>();
    Path setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) {
      command.add(setsid.toString());
    }
    command.add(launcher);
    command.add("daemon");
    command.add("run");
    if (home.given()) {
      command.add("--home");
      command.add(home.data().toString());
    }
    return command;
  }

  private CoppiceClient await(Process process, long before) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (System.nanoTime() - deadline < 0) {
      boolean alive = process.isAlive();
      CoppiceClient client = connector.connect();
      if (client != null) {
        return client;
      }
      if (!alive && !lostRace(before)) {
        throw died(before);
      }
      pause();
    }
    throw unavailable(
        "The daemon did not answer within 30 s.", "Its output is in " + home.outputFile());
  }

  /**
   * Two commands may start a daemon at once: the second daemon ends, and the first one will answer.
   */
  private boolean lostRace(long before) throws IOException {
    ErrorBody error = reported(output(before));
    return error != null && error.code().equals(ErrorCode.DAEMON_RUNNING.name());
  }

  private ServiceError died(long before) throws IOException {
    String output = output(before);
    ErrorBody error = reported(output);
    if (error != null) {
      return new ServiceError(error);
    }
    String said = output.isBlank() ? "" : " It said: " + output.strip();
    return unavailable(
        "The daemon ended before it answered." + said, "More may be in " + home.logFile());
  }

  private String output(long before) throws IOException {
    Path file = home.outputFile();
    if (!Files.exists(file)) {
      return "";
    }
    byte[] bytes = Files.readAllBytes(file);
    int from = (int) Math.min(before, bytes.length);
    String all = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    return all.length() > SHOWN ? all.substring(all.length() - SHOWN) : all;
  }

  private static @Nullable ErrorBody reported(String output) {
    for (String line : output.lines().toList().reversed()) {
      if (line.startsWith("{\"error\"")) {
        try {
          JsonObject document = JsonParser.parseString(line).getAsJsonObject();
          return Wire.gson().fromJson(document.get("error"), ErrorBody.class);
        } catch (JsonParseException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the daemon", e);
    }
  }

  private static ServiceError unavailable(String message, @Nullable String hint) {
    return new ServiceError(ErrorBody.of(ErrorCode.DAEMON_UNAVAILABLE, message, hint));
  }
}
