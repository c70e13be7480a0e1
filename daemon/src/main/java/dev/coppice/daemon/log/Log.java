package dev.coppice.daemon.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Where this process's log goes. There is one; SLF4J leaves no way to hand it to the loggers. */
public final class Log {
  private static final String OWN = "dev.coppice.";

  /** What is logged, and where to. */
  private record Target(LogFile file, Level level) {}

  private static volatile @Nullable Target target;

  private Log() {}

  /** From now on, this process's loggers write there; before, they write nothing. */
  public static void start(LogFile file, Level level) {
    target = new Target(file, level);
    // Now, on one thread: SLF4J prints a warning if two begin to use it at once.
    var _ = LoggerFactory.getILoggerFactory();
  }

  /** Of libraries, only what is wrong is logged. */
  static boolean takes(String logger, Level level) {
    Target current = target;
    Level least = logger.startsWith(OWN) && current != null ? current.level() : Level.WARN;
    return current != null && level.toInt() >= least.toInt();
  }

  static void write(String line) {
    Target current = target;
    if (current != null) {
      current.file().write(line);
    }
  }
}
