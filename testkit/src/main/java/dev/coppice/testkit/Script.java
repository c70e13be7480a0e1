package dev.coppice.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Programs that tests write and start at once. */
public final class Script {
  private Script() {}

  /**
   * Makes a program of these lines of shell. Another process writes it: a program that this one had
   * open to write cannot be started while a child of another thread still has that open, too.
   */
  public static Path write(Path file, String... lines) throws IOException {
    Process writer =
        new ProcessBuilder("sh", "-c", "cat > \"$0\" && chmod 755 \"$0\"", file.toString()).start();
    try (var in = writer.getOutputStream()) {
      in.write(("#!/bin/sh\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (writer.waitFor() != 0) {
        throw new IOException("cannot write " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return file;
  }
}
