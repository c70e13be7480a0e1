package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One call of the command: arguments in, an exit code out. */
final class Cli {
  private final Terminal terminal;

  Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  int run(String... args) {
    List<String> words = List.of(args);
    CoppiceCommand root = new CoppiceCommand();
    CommandLine parser = Verbs.parserFor(root, words);
    try {
      ParseResult deepest = deepest(parser.parseArgs(args));
      return run(root, deepest);
    } catch (ParameterException e) {
      return usage(e, words);
    } catch (UsageError e) {
      return fail(UsageText.of(e.sentence(), words), words);
    } catch (ServiceError e) {
      return fail(e.body(), words);
    } catch (RuntimeException e) {
      return fail(fault(e), words);
    }
  }

  private static ParseResult deepest(ParseResult parsed) {
    ParseResult at = parsed;
    while (at.hasSubcommand()) {
      at = at.subcommand();
    }
    return at;
  }

  private int run(CoppiceCommand root, ParseResult parsed) {
    CommandLine command = parsed.commandSpec().commandLine();
    if (parsed.isUsageHelpRequested()) {
      Help.print(command, terminal);
      return ExitCode.DONE;
    }
    if (command.getCommand() instanceof Verb verb) {
      return verb.run(new Caller(terminal, root));
    }
    if (parsed.matchedArgs().isEmpty() && command.getParent() == null) {
      Help.print(command, terminal);
      return ExitCode.DONE;
    }
    throw new ParameterException(
        command, "A command is missing after '" + command.getCommandSpec().qualifiedName() + "'");
  }

  private int usage(ParameterException e, List<String> words) {
    // The parser may know one command only; suggestions need them all.
    ParameterException full = e;
    try {
      Verbs.parserForAll(new CoppiceCommand()).parseArgs(words.toArray(new String[0]));
    } catch (ParameterException again) {
      full = again;
    }
    return fail(UsageText.of(full), words);
  }

  private int fail(ErrorBody error, List<String> words) {
    boolean json = has(words, "--json");
    boolean verbose = has(words, "-v") || has(words, "--verbose");
    ErrorText.print(error, terminal, json, verbose);
    return error.exitCode();
  }

  private static boolean has(List<String> words, String option) {
    int end = words.indexOf("--");
    return (end < 0 ? words : words.subList(0, end)).contains(option);
  }

  private static ErrorBody fault(RuntimeException e) {
    return ErrorBody.of(
        ErrorCode.INTERNAL, "A fault of the coppice command: " + e, "Please report this.");
  }
}
