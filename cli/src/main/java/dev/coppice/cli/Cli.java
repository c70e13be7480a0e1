package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** One call of the command: arguments in, an exit code out. */
final class Cli {
  private final Terminal terminal;

  Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... args) {
    List<String> given = Habits.heeded(List.of(args));
    try {
      Words words = new Words(parser(given).parseArgs(given.toArray(new String[0])));
      return run(words, args.length == 0);
    } catch (ParameterException e) {
      return fail(UsageText.of(inFull(e, given)), given);
    } catch (ServiceError e) {
      return fail(e.body(), given);
    } catch (RuntimeException e) {
      return fail(fault(e), given);
    }
  }

  private static CommandLine parser(List<String> given) {
    return new CommandLine(Verbs.root(given)).setExpandAtFiles(false);
  }

  private int run(Words words, boolean nothingGiven) {
    try {
      return answer(words, nothingGiven);
    } catch (UsageError e) {
      ErrorBody error = UsageText.of(e, words.command());
      ErrorText.print(error, terminal, words.has("--json"), words.has("--verbose"));
      return error.exitCode();
    }
  }

  private int answer(Words words, boolean nothingGiven) {
    CommandSpec command = words.command();
    if (words.has("--help") || nothingGiven) {
      terminal.out().print(UsageText.help(command, terminal.colour()));
      return ExitCode.DONE;
    }
    Verb verb = Verbs.verb(command);
    if (verb == null) {
      String commands = String.join(", ", command.subcommands().keySet());
      throw new UsageError(command.qualifiedName() + " needs a command: " + commands + ".");
    }
    return verb.run(words, new Caller(terminal, words));
  }

  /** The same error from a parser that knows every command: that one can suggest. */
  private static ParameterException inFull(ParameterException e, List<String> given) {
    try {
      new CommandLine(Verbs.root(List.of())).parseArgs(given.toArray(new String[0]));
    } catch (ParameterException full) {
      return full;
    }
    return e;
  }

  private int fail(ErrorBody error, List<String> given) {
    boolean verbose = has(given, "-v") || has(given, "--verbose");
    ErrorText.print(error, terminal, has(given, "--json"), verbose);
    return error.exitCode();
  }

  private static boolean has(List<String> given, String option) {
    int end = given.indexOf("--");
    return (end < 0 ? given : given.subList(0, end)).contains(option);
  }

  private static ErrorBody fault(RuntimeException e) {
    return ErrorBody.of(
        ErrorCode.INTERNAL, "A fault of the coppice command: " + e, "Please report this.");
  }
}
