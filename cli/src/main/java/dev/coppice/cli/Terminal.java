package dev.coppice.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command is run in: its streams, its environment and its folder.
 *
 * @param outIsTerminal whether a person reads {@code out}
 * @param errIsTerminal whether a person reads {@code err}
 * @param folder where the caller stands; it may be gone, and then the process itself runs elsewhere
 * @param interruption what becomes of a request when somebody ends the command
 * @param launcher the script that can start a daemon, if the command was started by it
 */
record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    Map<String, String> environment,
    String folder,
    @Nullable String launcher,
    InstantSource clock,
    Interruption interruption) {

  /** The process's own. What is written is UTF-8 whatever the locale says: file names are bytes. */
  static Terminal ofProcess(OutputStream out) {
    return new Terminal(
        stream(out),
        stream(new FileOutputStream(FileDescriptor.err)),
        isTerminal(1),
        isTerminal(2),
        System.getenv(),
        System.getProperty("coppice.folder", System.getProperty("user.dir")),
        System.getProperty("coppice.launcher"),
        InstantSource.system(),
        new Interruption());
  }

  private static PrintStream stream(OutputStream out) {
    return new PrintStream(new BufferedOutputStream(out, 8192), false, StandardCharsets.UTF_8);
  }

  /**
   * Asks the system, as {@code System.console()} would load a line editor and looks at stdin too.
   */
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException e) {
      return !Files.exists(Path.of("/proc/self")) && onConsole();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // the null checker does not know that it is never null
  private static boolean onConsole() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /** Colour is for people who did not say no to it. */
  boolean colour() {
    return outIsTerminal && allowsColour();
  }

  boolean allowsColour() {
    String no = environment.get("NO_COLOR");
    return (no == null || no.isEmpty()) && !dumb();
  }

  private boolean dumb() {
    return "dumb".equals(environment.get("TERM"));
  }

  /** Whether a line on {@code err} may be drawn over again and again. */
  boolean animates() {
    return errIsTerminal && !dumb();
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
