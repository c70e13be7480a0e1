package dev.coppice.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes the start-up caches: runs both programs through a day in small, in a temporary home and
 * workspace, and has the JVM write down what they loaded. Without a cache a program starts slower
 * and is otherwise the same, so a cache that cannot be made fails no build.
 */
final class Training {
  private static final int START_TRIES = 100;
  private static final int TIMEOUT_SECONDS = 60;

  private final Release release;
  private final Program cli;
  private final Program daemon;
  private final Path log;

  Training(Release release, List<Program> programs) {
    this.release = release;
    this.cli = programs.get(0);
    this.daemon = programs.get(1);
    this.log = release.folder().resolve("training.log");
  }

  void run() throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("coppice-training-");
    try {
      Path workspace = workspace(scratch.resolve("workspace"));
      Path home = scratch.resolve("home");
      Process running = start(java(daemon, daemon, "--home", home.toString()));
      try {
        if (answers(running, home)) {
          drive(home, workspace);
          running.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
      } finally {
        running.destroyForcibly();
        keepOnlyIf(running.waitFor() == 0, daemon);
      }
    } finally {
      Release.delete(scratch);
    }
    report();
  }

  private void drive(Path home, Path workspace) throws IOException, InterruptedException {
    String[][] day = {
      {"workspace", "add", workspace.toString()},
      {"spawn", "first", "-w", workspace.toString()},
      {"spawn", "second", "-w", workspace.toString()},
      {"status", "first"},
      {"show", "first", "--json"},
      {"kill", "first"},
      {"undo", "first"},
      {"op", "ls"}
    };
    for (String[] command : day) {
      run(java(cli, null, inHome(home, command)));
    }
    keepOnlyIf(run(java(cli, cli, inHome(home, "ls"))) == 0, cli);
    run(java(cli, null, inHome(home, "daemon", "stop")));
  }

  private boolean answers(Process running, Path home) throws IOException, InterruptedException {
    for (int i = 0; i < START_TRIES && running.isAlive(); i++) {
      if (run(java(cli, null, inHome(home, "daemon", "status"))) == 0) {
        return true;
      }
    }
    return false;
  }

  private Path workspace(Path folder) throws IOException, InterruptedException {
    for (String name : List.of("api", "web")) {
      Path repository = Files.createDirectories(folder.resolve(name));
      Files.writeString(repository.resolve("README"), name);
      git(repository, "init", "-q", "-b", "main");
      git(repository, "add", "README");
      git(repository, "commit", "-q", "-m", "first");
    }
    return folder;
  }

  private void git(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("git", "-C", folder.toString()));
    command.addAll(List.of("-c", "user.name=Coppice", "-c", "user.email=coppice@localhost"));
    command.addAll(List.of(arguments));
    run(command);
  }

  private static String[] inHome(Path home, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--home");
    all.add(home.toString());
    return all.toArray(String[]::new);
  }

  private List<String> java(Program program, @Nullable Program cached, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (cached != null) {
      command.add("-XX:AOTCacheOutput=" + release.folder().resolve(cached.cache()));
    }
    command.addAll(program.flags());
    command.add("-Dorg.sqlite.lib.path=" + release.lib());
    command.add("-cp");
    command.add(program.classPath(release.lib()));
    command.add(program.mainClass());
    command.addAll(List.of(arguments));
    return command;
  }

  private Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8");
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "COPPICE_HOME")
        .forEach(builder.environment()::remove);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    Process process = start(command);
    if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }

  /** The JVM writes a cache after a failed run too, of whatever it had loaded by then. */
  private void keepOnlyIf(boolean succeeded, Program program) throws IOException {
    if (!succeeded) {
      Files.deleteIfExists(release.folder().resolve(program.cache()));
    }
  }

  private void report() {
    for (Program program : List.of(cli, daemon)) {
      if (!Files.exists(release.folder().resolve(program.cache()))) {
        System.err.println(
            "No start-up cache for the " + program.name() + "; it starts slower. See " + log);
      }
    }
  }
}
