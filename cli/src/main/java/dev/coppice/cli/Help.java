package dev.coppice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** A command's help, built when it is asked for. */
final class Help {
  private Help() {}

  static void print(CommandLine command, Terminal terminal) {
    StringWriter text = new StringWriter();
    CommandLine.Help.Ansi ansi =
        terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    command.usage(new PrintWriter(text), ansi);
    terminal.out().print(text);
  }
}
