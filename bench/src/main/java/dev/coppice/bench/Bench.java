package dev.coppice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures ./coppice as a user meets it, beside the git commands it replaces, in one run: {@code
 * Bench LAUNCHER [ROUNDS [NAME…]]}. Pairs are interleaved and medians compared, since a machine's
 * speed changes more from hour to hour than the two differ.
 */
public final class Bench {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("spawn", new SpawnBenchmark());
    ALL.put("kill", new KillBenchmark());
    ALL.put("journal", new JournalBenchmark());
    ALL.put("many", new ManyBenchmark());
    ALL.put("capture", new CaptureBenchmark());
    ALL.put("memory", new MemoryBenchmark());
    ALL.put("ls", new ListBenchmark());
    ALL.put("daemon", new DaemonBenchmark());
  }

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path launcher = Path.of(args[0]).toAbsolutePath();
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
    List<String> names =
        new ArrayList<>(List.of(args).subList(Math.min(2, args.length), args.length));
    if (names.isEmpty()) {
      names.addAll(ALL.keySet());
    }
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      Benchmark benchmark = ALL.get(name);
      if (benchmark == null) {
        throw new IllegalArgumentException(name + " is not one of " + ALL.keySet());
      }
      System.err.println("bench: " + name + " …");
      try (Scene scene = Scene.create(launcher)) {
        rows.addAll(benchmark.measure(scene, rounds));
      }
    }
    System.out.println("Medians of " + rounds + " interleaved rounds.\n");
    System.out.print(Row.table(rows));
    if (!rows.stream().allMatch(Row::withinLimit)) {
      System.exit(1);
    }
  }
}
