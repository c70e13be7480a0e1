package dev.coppice.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The built command, run as a process of its own.
 *
 * @param home where it keeps its things
 * @param folder where it is run
 */
record Coppice(Path home, Path folder) {
  private static final long PATIENCE_SECONDS = 300;

  /** The launcher at the top of the project. */
  static Path launcher() {
    return Path.of(System.getProperty("coppice.root", "..")).resolve("coppice").toAbsolutePath();
  }

  Coppice in(Path other) {
    return new Coppice(home, other);
  }

  /** Starts it, without waiting for it. */
  Process start(String... arguments) {
    return start(Map.of(), arguments);
  }

  /** The same, with more in its environment, and in that of a daemon that it starts. */
  Process start(Map<String, String> more, String... arguments) {
    List<String> line = new ArrayList<>(List.of(launcher().toString()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    prepare(builder.environment());
    builder.environment().putAll(more);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs it to its end. */
  Run run(String... arguments) {
    return finish(start(arguments), arguments);
  }

  /** Waits for the end of a call. */
  static Run finish(Process process, String... arguments) {
    try {
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(
              () -> read(process.getErrorStream()), Thread::startVirtualThread);
      CompletableFuture<String> out =
          CompletableFuture.supplyAsync(
              () -> read(process.getInputStream()), Thread::startVirtualThread);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the command did not end: " + out.join() + err.join());
      }
      return new Run(List.of(arguments), process.exitValue(), out.join(), err.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Runs it with {@code --json}; it must succeed. */
  Document json(String... arguments) {
    return json(0, arguments);
  }

  /** Runs it with {@code --json}; it must print a document and end with that code. */
  Document json(int exitCode, String... arguments) {
    return run(asJson(arguments)).document(exitCode);
  }

  /** Runs it with {@code --json}; it must fail with that code, name a cause and give a hint. */
  Document error(int exitCode, String code, String... arguments) {
    return run(asJson(arguments)).error(exitCode, code);
  }

  static String[] asJson(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }

  /** The process id of the daemon that serves the home. */
  long daemonPid() {
    try {
      String file = Files.readString(home.resolve("daemon.json"));
      return Long.parseLong(Document.parse(file).text("pid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9} to the daemon; returns when it is gone. */
  void killDaemon() {
    ProcessHandle.of(daemonPid())
        .ifPresent(daemon -> {
          daemon.destroyForcibly();
          daemon.onExit().join();
        });
  }

  private void prepare(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
    environment.put("HOME", home.resolveSibling("user").toString());
    environment.put("COPPICE_HOME", home.toString());
  }

  private static String read(InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
