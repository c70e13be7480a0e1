package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SinkTest {
  @Test
  void answer_thatCannotBeWritten_endsWithAnError() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "version");
    builder.redirectOutput(new File("/dev/full"));

    Process process = builder.start();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor());
    assertTrue(err.startsWith("error: the answer could not be written to stdout: "), err);
  }
}
