package dev.coppice.distribution;

import java.util.List;
import java.util.stream.Stream;

/** How the two programs' JVMs are set up; the launcher reads it from the launch file. */
final class Flags {
  /**
   * How a start-up cache is used: mapped where it was made for, so that no address in it has to be
   * corrected (which took 15 ms, and memory for every page); and without compiling at once what was
   * compiled in the training run. A later JDK that does not know such a flag any more ignores it.
   */
  private static final List<String> CACHE =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "-XX:-AOTReplayTraining");

  /** Lives for a tenth of a second: whatever does not pay back in that time is off. */
  static final List<String> CLI =
      with(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // In so short a life, the compiler only takes time away from the program.
          "-XX:CompileThresholdScaling=10",
          "-Xms16m",
          "-Xmx256m",
          // Reflection that is used once does not pay for generating code for it.
          "-Djdk.reflect.useNativeAccessorOnly=true",
          "-Dfile.encoding=UTF-8");

  /** Lives for weeks beside an editor and ten builds: small, and quick to answer first. */
  static final List<String> DAEMON =
      with(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          // Young enough for one answer of a thousand sessions: with less, what it leaves behind is
          // taken for old, and 200 of them made the process grow from 130 to 300 MB. With this it
          // stays below 150 MB. The whole must be larger than the young part, or the JVM does not
          // start.
          "-Xms34m",
          "-Xmn18m",
          "-Xmx256m",
          "-XX:MinHeapFreeRatio=10",
          "-XX:MaxHeapFreeRatio=30",
          "-XX:-ShrinkHeapInSteps",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "-Dguice_bytecode_gen_option=DISABLED",
          "-Dorg.jooq.no-logo=true",
          "-Dorg.jooq.no-tips=true");

  private Flags() {}

  private static List<String> with(String... flags) {
    return Stream.concat(CACHE.stream(), Stream.of(flags)).toList();
  }
}
