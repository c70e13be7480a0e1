package dev.coppice.daemon;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The real daemon, as a process of its own. */
final class DaemonProcess implements AutoCloseable {
  private final Home home;
  private final Process process;

  private DaemonProcess(Home home, Process process) {
    this.home = home;
    this.process = process;
  }

  static DaemonProcess start(Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            java(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dguice_bytecode_gen_option=DISABLED",
            "-Dorg.jooq.no-logo=true",
            "-Dorg.jooq.no-tips=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "--home",
            folder.toString());
    return new DaemonProcess(Home.resolve(folder.toString(), Map.of()), builder.start());
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  Home home() {
    return home;
  }

  /** Waits until it answers. */
  CoppiceClient connect() {
    while (process.isAlive()) {
      DaemonFile file = DaemonFile.read(home.daemonFile());
      try {
        if (file != null && file.pid() == process.pid()) {
          return CoppiceClient.connect(Path.of(file.socket()));
        }
      } catch (IOException e) {
        // Not yet.
      }
      LockSupport.parkNanos(100_000);
    }
    throw new IllegalStateException("the daemon ended: " + errors());
  }

  /** What it printed as errors; waits for its end. */
  String errors() {
    try {
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }

  long pid() {
    return process.pid();
  }

  int await() throws InterruptedException {
    return process.waitFor();
  }

  void terminate() {
    // Not through the process itself, which would close its streams.
    process.toHandle().destroy();
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** What a command prints; waits for its end. */
  static String output(List<String> command) throws IOException {
    Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    kill();
  }
}
