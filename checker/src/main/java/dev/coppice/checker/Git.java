package dev.coppice.checker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The git program, asked about whole repositories.
 *
 * @param program what is run
 * @param environment what it is given, but for what would bend it
 */
record Git(String program, Map<String, String> environment) {

  /** How it ended, and what it said. */
  record Answer(int status, String out) {}

  /** Asks, and takes what it complains about for an answer, too. */
  Answer ask(Path commonDir, String... arguments) throws IOException {
    ProcessBuilder builder = builder(commonDir, arguments).redirectErrorStream(true);
    return run(builder);
  }

  /** What it said to a question that must not fail. */
  String tell(Path commonDir, String... arguments) throws IOException {
    Answer answer =
        run(builder(commonDir, arguments).redirectError(ProcessBuilder.Redirect.DISCARD));
    if (answer.status() != 0) {
      throw new IOException(
          "git %s in %s ended with status %d".formatted(arguments[0], commonDir, answer.status()));
    }
    return answer.out();
  }

  private ProcessBuilder builder(Path commonDir, String... arguments) {
    List<String> line = new ArrayList<>(List.of(program, "--git-dir=" + commonDir));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(commonDir.toFile());
    Map<String, String> given = builder.environment();
    given.clear();
    given.putAll(environment);
    given.keySet().removeIf(name -> name.startsWith("GIT_") && !name.startsWith("GIT_CONFIG_"));
    given.putAll(Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0"));
    return builder;
  }

  private static Answer run(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), out);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while git was asked", e);
    }
  }
}
