package dev.coppice.cli;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command's help, and wrong usage as an error: what is wrong, and what may have been meant. */
final class UsageText {
  private UsageText() {}

  static String help(CommandSpec command, boolean colour) {
    CommandLine.Help.Ansi ansi = colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
    return command.commandLine().getUsageMessage(ansi);
  }

  static ErrorBody of(ParameterException e) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String help = command.qualifiedName() + " --help shows how it is used.";
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return error(sentence(e), help, List.of());
    }
    List<String> meant = Nearest.to(unmatched.getUnmatched().getFirst(), possible(command));
    String hint =
        meant.isEmpty() ? help : "Did you mean " + String.join(" or ", meant) + "? " + help;
    return error(unmatched(unmatched, command), hint, meant);
  }

  /** An error that only the command's own logic could see. */
  static ErrorBody of(UsageError e, CommandSpec command) {
    return error(
        e.sentence(), command.qualifiedName() + " --help shows how it is used.", List.of());
  }

  /** What could have stood in the place of something that the command does not know. */
  private static List<String> possible(CommandSpec command) {
    List<String> possible = new ArrayList<>(command.subcommands().keySet());
    for (OptionSpec option : command.options()) {
      possible.addAll(List.of(option.names()));
    }
    return possible;
  }

  private static ErrorBody error(String message, String hint, List<String> suggestions) {
    return ErrorBody.of(ErrorCode.USAGE, message, hint, Map.of("suggestions", suggestions));
  }

  private static String unmatched(UnmatchedArgumentException e, CommandSpec command) {
    String first = e.getUnmatched().getFirst();
    String kind = "argument";
    if (e.isUnknownOption()) {
      kind = "option";
    } else if (!command.subcommands().isEmpty()) {
      kind = "command";
    }
    return command.qualifiedName() + " has no " + kind + " '" + first + "'.";
  }

  private static String sentence(ParameterException e) {
    String message = e.getMessage() == null ? "Wrong usage" : e.getMessage();
    return message.endsWith(".") ? message : message + ".";
  }
}
