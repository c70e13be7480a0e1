package dev.coppice.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The scripts that complete commands, options and names in a shell, made from the commands. */
final class CompletionScript {
  /** A word that may be written, and what it does. */
  record Choice(String word, String description) {}

  /**
   * What may follow a command.
   *
   * @param path the command, such as {@code workspace add}; empty for the root
   * @param names the label of its first word that is no option, such as {@code S}; empty if none
   */
  record Place(String path, List<Choice> commands, List<Choice> options, String names) {}

  private CompletionScript() {}

  static String forShell(String shell) {
    List<Place> places = new ArrayList<>();
    collect(Verbs.root(List.of()), "", places);
    return switch (shell) {
      case "bash" -> BashCompletion.script(places);
      case "zsh" -> ZshCompletion.script(places);
      case "fish" -> FishCompletion.script(places);
      default ->
          throw new UsageError("No completion for " + shell + ": there is bash, zsh and fish.");
    };
  }

  private static void collect(CommandSpec spec, String path, List<Place> places) {
    List<Choice> commands = new ArrayList<>();
    spec.subcommands()
        .forEach((name, below) ->
            commands.add(new Choice(name, below.getCommandSpec().usageMessage().header()[0])));
    List<Choice> options = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      options.add(new Choice(option.longestName(), description(option)));
    }
    List<PositionalParamSpec> words = spec.positionalParameters();
    String names = words.isEmpty() ? "" : words.getFirst().paramLabel();
    places.add(new Place(path, commands, options, names));
    spec.subcommands()
        .forEach((name, below) ->
            collect(below.getCommandSpec(), path.isEmpty() ? name : path + " " + name, places));
  }

  private static String description(ArgSpec option) {
    return option.description()[0];
  }
}
