package dev.coppice.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** The {@code coppice} command. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    Sink sink = new Sink(new FileOutputStream(FileDescriptor.out));
    Terminal terminal = Terminal.ofProcess(sink);
    Interruption interruption = terminal.interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::run));
    int code = new Cli(terminal).run(args);
    terminal.flush();
    interruption.over();
    String problem = sink.problem();
    System.exit(problem == null ? code : unwritten(problem, terminal));
  }

  /** Whoever read a pipe may have had enough of it; anything else a script must not miss. */
  private static int unwritten(String problem, Terminal terminal) {
    if (!problem.equals("Broken pipe")) {
      terminal.err().print("error: the answer could not be written to stdout: " + problem + "\n");
      terminal.flush();
    }
    return ExitCode.FAILED;
  }
}
