package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          coppice wor             | workspace
          coppice workspace r     | rescan rm
          coppice kill --di       | --discard
          coppice kill f          | fix-1 fix-2 f$(exit)
          coppice --home /h op s  | show
          coppice completion z    | zsh
          """)
  void bash_completes(String line, String expected) throws Exception {
    String script = new Shell(home).run("completion", "bash").out();
    String words = line.replace(" ", "' '");
    int last = line.split(" ").length - 1;

    String completed =
        bash(
            script
                + "\ncoppice() { echo fix-1; echo fix-2; echo 'f$(exit)'; }\nCOMP_WORDS=('"
                + words
                + "'); COMP_CWORD="
                + last
                + "; _coppice; echo \"${COMPREPLY[@]}\"");

    assertEquals(expected, completed.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void script_namesEveryCommand(String shell) {
    String script = new Shell(home).run("completion", shell).out();

    for (String path : UsageTest.everyCommand()) {
      for (String word : path.strip().split(" ")) {
        assertTrue(script.contains(word), word);
      }
    }
  }

  @Test
  void script_asJson_isOneDocument() {
    Shell.Run run = new Shell(home).run("completion", "bash", "--json");

    assertTrue(run.out().startsWith("{\"shell\":\"bash\",\"script\":\""), run.out());
  }

  private static String bash(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "--norc", "-c", script).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return out;
  }
}
