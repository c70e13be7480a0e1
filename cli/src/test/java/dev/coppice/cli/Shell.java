package dev.coppice.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs commands in the test's own process, with a home of their own. */
final class Shell {
  /** How a command ended and what it printed. */
  record Run(int code, String out, String err) {}

  private static final Instant NOW = Instant.parse("2026-01-02T04:04:05Z");

  private final Map<String, String> environment = new HashMap<>();
  private boolean terminal;
  private @Nullable String launcher;

  Shell(Path home) {
    environment.put("COPPICE_HOME", home.toString());
  }

  /** The next commands are run by a person. */
  Shell atATerminal() {
    terminal = true;
    return this;
  }

  Shell with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  Shell startedBy(Path script) {
    launcher = script.toString();
    return this;
  }

  Run run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = run(out, new PrintStream(err, true, StandardCharsets.UTF_8), args);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  int run(ByteArrayOutputStream out, PrintStream err, String... args) {
    return new Cli(
            new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                err,
                terminal,
                terminal,
                environment,
                "/work/here",
                launcher,
                InstantSource.fixed(NOW),
                new Interruption()))
        .run(args);
  }
}
