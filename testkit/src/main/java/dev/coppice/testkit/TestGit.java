package dev.coppice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The git program as a person would use it in one folder, with a fixed identity and clock and
 * without the configuration of whoever runs the tests.
 *
 * @param folder where it runs
 */
public record TestGit(Path folder) {
  private static final Path NOTHING = Path.of("/dev/null");

  /** Runs git, which must succeed; returns what it printed without line ends at the end. */
  public String run(String... arguments) {
    return new String(bytes(arguments), StandardCharsets.UTF_8).stripTrailing();
  }

  /** Runs git, which must succeed; returns exactly what it printed. */
  public byte[] bytes(String... arguments) {
    return mustSucceed(execute(new byte[0], arguments), arguments);
  }

  /** Runs git with something to read, which must succeed; returns what it printed. */
  public String feed(byte[] input, String... arguments) {
    return new String(mustSucceed(execute(input, arguments), arguments), StandardCharsets.UTF_8)
        .stripTrailing();
  }

  /** Runs git, which may fail, and tells how it went. */
  public Run attempt(String... arguments) {
    return execute(new byte[0], arguments);
  }

  /** The lines that git printed; none if it printed nothing. */
  public List<String> lines(String... arguments) {
    return run(arguments).lines().toList();
  }

  private byte[] mustSucceed(Run run, String... arguments) {
    if (run.exitCode() != 0) {
      throw new AssertionError(
          "git %s failed in %s with status %d: %s"
              .formatted(String.join(" ", arguments), folder, run.exitCode(), run.stderr()));
    }
    return run.stdout();
  }

  private Run execute(byte[] input, String... arguments) {
    List<String> line = new ArrayList<>(List.of("git"));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    prepare(builder.environment());
    try {
      Path in = input.length == 0 ? NOTHING : Files.createTempFile("testgit", ".in");
      Path out = Files.createTempFile("testgit", ".out");
      Path err = Files.createTempFile("testgit", ".err");
      try {
        if (input.length > 0) {
          Files.write(in, input);
        }
        builder.redirectInput(in.toFile()).redirectOutput(out.toFile());
        builder.redirectError(err.toFile());
        int exitCode = builder.start().waitFor();
        return new Run(exitCode, Files.readAllBytes(out), Files.readString(err));
      } finally {
        if (input.length > 0) {
          Files.delete(in);
        }
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void prepare(Map<String, String> environment) {
    environment.keySet().removeIf(name -> name.startsWith("GIT_"));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
    // What a test prepares need not outlive a loss of power.
    environment.put("GIT_CONFIG_COUNT", "1");
    environment.put("GIT_CONFIG_KEY_0", "core.fsync");
    environment.put("GIT_CONFIG_VALUE_0", "none");
    environment.put("GIT_AUTHOR_NAME", "Tess Tester");
    environment.put("GIT_AUTHOR_EMAIL", "tess@example.org");
    environment.put("GIT_AUTHOR_DATE", "1700000000 +0000");
    environment.put("GIT_COMMITTER_NAME", "Tess Tester");
    environment.put("GIT_COMMITTER_EMAIL", "tess@example.org");
    environment.put("GIT_COMMITTER_DATE", "1700000000 +0000");
    environment.put("LC_ALL", "C");
    environment.put("EDITOR", "true");
  }

  /**
   * How a run went.
   *
   * @param exitCode its exit status
   * @param stdout what it printed
   * @param stderr what it complained about
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Run(int exitCode, byte[] stdout, String stderr) {

    /** What it printed, as text without line ends at the end. */
    public String text() {
      return new String(stdout, StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
