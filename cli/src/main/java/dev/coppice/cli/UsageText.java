package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage as an error: what is wrong, and what may have been meant. */
final class UsageText {
  private UsageText() {}

  static ErrorBody of(ParameterException e) {
    List<String> suggestions =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    String help = command + " --help shows how it is used.";
    String hint =
        suggestions.isEmpty()
            ? help
            : "Did you mean " + String.join(", ", suggestions) + "? " + help;
    return ErrorBody.of(
        ErrorCode.USAGE, sentence(e), hint, Map.of("command", command, "suggestions", suggestions));
  }

  /** An error that only the command's own logic could see. */
  static ErrorBody of(String message, List<String> words) {
    CommandLine parser = Verbs.parserFor(new CoppiceCommand(), words);
    String name = parser.getCommandName();
    return ErrorBody.of(ErrorCode.USAGE, message, name + " COMMAND --help shows how it is used.");
  }

  private static String sentence(ParameterException e) {
    String message = e.getMessage() == null ? "Wrong usage" : e.getMessage();
    return message.endsWith(".") ? message : message + ".";
  }
}
