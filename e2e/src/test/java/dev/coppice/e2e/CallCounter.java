package dev.coppice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A git program that writes down each of its calls and then does what git does.
 *
 * @param program what {@code git.program} is to name
 * @param log where it writes: a line for each call, its folder and its words
 */
record CallCounter(Path program, Path log) {

  static CallCounter create(Path folder) throws IOException {
    CallCounter counter = new CallCounter(folder.resolve("counted git"), folder.resolve("calls"));
    Files.writeString(
        counter.program,
        "#!/bin/sh\necho \"$PWD: $*\" >> '%s'\nexec git \"$@\"\n".formatted(counter.log));
    Files.setPosixFilePermissions(counter.program, PosixFilePermissions.fromString("rwxr-xr-x"));
    return counter;
  }

  void reset() throws IOException {
    Files.deleteIfExists(log);
  }

  /** The calls since the last reset. */
  List<String> calls() throws IOException {
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
