package dev.coppice.bench;

import java.io.IOException;
import java.util.List;

/** Something to measure in a scene of its own. */
interface Benchmark {
  List<Row> measure(Scene scene, int rounds) throws IOException, InterruptedException;
}
