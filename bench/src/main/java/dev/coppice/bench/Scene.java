package dev.coppice.bench;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A temporary folder with a Coppice home; closing it ends the daemon and removes the folder. */
final class Scene implements AutoCloseable {
  static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path launcher;
  private final Path folder;
  final Home home;

  private Scene(Path launcher, Path folder) {
    this.launcher = launcher;
    this.folder = folder;
    this.home = Home.resolve(folder.resolve("home").toString(), Map.of());
  }

  static Scene create(Path launcher) throws IOException {
    return new Scene(launcher, Files.createTempDirectory("coppice-bench-").toRealPath());
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }

  CoppiceClient connect() throws IOException {
    CoppiceClient client = CoppiceClient.connect(home.socket());
    client.hello("bench", LIMIT);
    return client;
  }

  /** Runs ./coppice, which must succeed; returns how long the whole process took. */
  long coppice(String... words) throws IOException, InterruptedException {
    return coppice(LIMIT, words);
  }

  /** The same, with patience. */
  long coppice(Duration limit, String... words) throws IOException, InterruptedException {
    return timed(coppiceCommand(words), limit);
  }

  List<String> coppiceCommand(String... words) {
    List<String> command = new ArrayList<>();
    command.add(launcher.toString());
    command.addAll(Arrays.asList(words));
    command.add("--home");
    command.add(home.data().toString());
    return command;
  }

  /** Runs git, which must succeed; returns how long the whole process took. */
  long git(Path where, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", where.toString()));
    command.addAll(Arrays.asList(words));
    return timed(command, LIMIT);
  }

  /** Lets what was written reach the disk: nobody is to wait for what somebody else wrote. */
  void settle() throws IOException, InterruptedException {
    timed(List.of("sync"), LIMIT);
  }

  private long timed(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    long before = System.nanoTime();
    Process process = builder.start();
    if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalStateException(command + " failed: " + Files.readString(output));
    }
    return System.nanoTime() - before;
  }

  @Override
  public void close() throws IOException {
    try {
      coppice("daemon", "stop");
    } catch (IllegalStateException e) {
      System.err.println("bench: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
