package dev.coppice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The scripts that complete commands, options and session names in a shell. */
final class CompletionScript {
  private CompletionScript() {}

  static String forShell(String shell) {
    return switch (shell) {
      case "bash", "zsh", "fish" -> read("completion." + shell);
      default ->
          throw new UsageError("No completion for " + shell + ": there is bash, zsh and fish.");
    };
  }

  private static String read(String name) {
    try (InputStream in = CompletionScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
