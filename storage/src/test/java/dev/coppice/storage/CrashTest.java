package dev.coppice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes leaves whole transactions. */
class CrashTest {
  @TempDir Path folder;

  @RepeatedTest(3)
  void kill_whileItWrites_keepsWhatWasConfirmedAndNothingHalf() throws Exception {
    Path file = FreshDatabase.file(folder);

    long confirmed = writeUntilKilled(file);

    try (var database = Database.open(file)) {
      long events = database.read(queries -> new JooqEventLog(queries).last());
      assertTrue(events >= confirmed, events + " events, " + confirmed + " confirmed");
      assertEquals(0, events % Writer.EVENTS_AT_ONCE);
      assertEquals(List.of(), database.problems());
    }
  }

  /** Lets a process write, kills it, and returns what it had confirmed by then. */
  private static long writeUntilKilled(Path file) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      long confirmed = confirmed(lines);
      process.destroyForcibly().waitFor();
      return confirmed;
    } finally {
      process.destroyForcibly();
    }
  }

  private static long confirmed(BufferedReader lines) throws IOException {
    long confirmed = 0;
    while (confirmed < 30L * Writer.EVENTS_AT_ONCE) {
      String line = lines.readLine();
      assertTrue(line != null, "the writer ended early");
      confirmed = Long.parseLong(line);
    }
    return confirmed;
  }
}
