package dev.coppice.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Halts this process where a test wants it: see {@link CrashPoint}. */
final class CrashSwitch {
  /** As after {@code kill -9}. */
  private static final int STATUS = 137;

  private static final Optional<String> AT = Optional.ofNullable(System.getenv("COPPICE_CRASH_AT"));
  private static final Optional<Path> TRACE =
      Optional.ofNullable(System.getenv("COPPICE_CRASH_TRACE")).map(Path::of);

  static final boolean IS_ON = AT.isPresent() || TRACE.isPresent();

  private static final AtomicInteger left = new AtomicInteger(AT.map(CrashSwitch::times).orElse(0));

  private CrashSwitch() {}

  static void reached(CrashPoint point) {
    TRACE.ifPresent(file -> note(file, point));
    if (AT.filter(at -> at.split(":", 2)[0].equals(point.name())).isPresent()
        && left.decrementAndGet() == 0) {
      Runtime.getRuntime().halt(STATUS);
    }
  }

  private static int times(String at) {
    int colon = at.indexOf(':');
    return colon < 0 ? 1 : Integer.parseInt(at.substring(colon + 1));
  }

  private static synchronized void note(Path file, CrashPoint point) {
    try {
      Files.writeString(
          file, point.name() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
