package dev.coppice.bench;

import dev.coppice.api.CoppiceClient;
import dev.coppice.api.Methods;
import dev.coppice.api.request.NoParams;
import dev.coppice.testkit.TestRepository;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** How much more memory the daemon has at its peak while it preserves a file of 2 GB. */
final class MemoryBenchmark implements Benchmark {
  private static final long SIZE = 2_000_000_000;
  private static final double LIMIT_MEGABYTES = 64;

  /** git writes no more than some 30 MB of it a second. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  @Override
  public List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException {
    Path workspace = scene.resolve("workspace");
    TestRepository.create(workspace.resolve("api"));
    scene.coppice("workspace", "add", workspace.toString());
    scene.coppice("spawn", "feat", "-w", workspace.toString());
    Path worktree = scene.home.data().resolve("worktrees/workspace/feat/api");
    write(worktree.resolve("large"));
    long pid;
    try (CoppiceClient client = scene.connect()) {
      pid = client.call(Methods.DAEMON_STATUS, new NoParams(), Scene.LIMIT).pid();
    }
    double idle = megabytes(pid, "VmRSS:");
    // From now on the peak is counted anew.
    Files.writeString(Path.of("/proc", Long.toString(pid), "clear_refs"), "5");

    scene.coppice(PATIENCE, "kill", "feat", "--stash", "-w", workspace.toString());

    double peak = megabytes(pid, "VmHWM:");
    return List.of(
        Row.absolute("resident when idle", idle, "MB", Double.POSITIVE_INFINITY),
        Row.absolute(
            "more than that while a file of 2 GB is preserved",
            peak - idle,
            "MB",
            LIMIT_MEGABYTES));
  }

  /** Half of it is noise, so that it neither goes at once nor takes all day. */
  private static void write(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    Random random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long written = 0; written < SIZE; written += block.length) {
        byte[] noise = new byte[block.length / 2];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, block, 0, noise.length);
        out.write(block);
      }
    }
  }

  private static double megabytes(long pid, String field) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }
}
