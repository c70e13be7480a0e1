package dev.coppice.cli;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * The table of commands. Only the one that the arguments name is built, as building all of them is
 * most of what a start would cost; where they name none, all are, for help and suggestions.
 */
final class Verbs {
  private record Entry(String name, Supplier<Object> make, List<Entry> below) {}

  private static final List<Entry> ALL =
      List.of(
          group(
              "workspace",
              WorkspaceCommand::new,
              leaf("add", WorkspaceAddCommand::new),
              leaf("ls", WorkspaceLsCommand::new),
              leaf("show", WorkspaceShowCommand::new),
              leaf("rescan", WorkspaceRescanCommand::new),
              leaf("rm", WorkspaceRmCommand::new)),
          leaf("spawn", SpawnCommand::new),
          leaf("ls", LsCommand::new),
          leaf("show", ShowCommand::new),
          leaf("status", StatusCommand::new),
          leaf("path", PathOfCommand::new),
          leaf("why", WhyCommand::new),
          leaf("kill", KillCommand::new),
          leaf("cleanup", CleanupCommand::new),
          leaf("teardown", TeardownCommand::new),
          leaf("restore", RestoreCommand::new),
          leaf("undo", UndoCommand::new),
          group(
              "op", OpCommand::new, leaf("ls", OpLsCommand::new), leaf("show", OpShowCommand::new)),
          group(
              "daemon",
              DaemonCommand::new,
              leaf("start", DaemonStartCommand::new),
              leaf("stop", DaemonStopCommand::new),
              leaf("status", DaemonStatusCommand::new),
              leaf("run", DaemonRunCommand::new),
              leaf("logs", DaemonLogsCommand::new)),
          leaf("doctor", DoctorCommand::new),
          leaf("completion", CompletionCommand::new),
          leaf("version", VersionCommand::new));

  private Verbs() {}

  private static Entry leaf(String name, Supplier<Object> make) {
    return new Entry(name, make, List.of());
  }

  private static Entry group(String name, Supplier<Object> make, Entry... below) {
    return new Entry(name, make, List.of(below));
  }

  /** A parser that knows the command which the arguments name. */
  static CommandLine parserFor(CoppiceCommand root, List<String> args) {
    CommandLine parser = new CommandLine(root);
    add(parser, ALL, args);
    return parser;
  }

  /** A parser that knows every command. */
  static CommandLine parserForAll(CoppiceCommand root) {
    return parserFor(root, List.of());
  }

  private static void add(CommandLine parent, List<Entry> entries, List<String> args) {
    int at = verbIndex(args);
    Entry named = at < 0 ? null : find(entries, args.get(at));
    List<String> rest = named == null ? List.of() : args.subList(at + 1, args.size());
    for (Entry entry : named == null ? entries : List.of(named)) {
      CommandLine child = new CommandLine(entry.make.get());
      add(child, entry.below, rest);
      parent.addSubcommand(entry.name, child);
    }
  }

  private static int verbIndex(List<String> args) {
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).equals("--home")) {
        i++;
      } else if (!args.get(i).startsWith("-")) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Entry find(List<Entry> entries, String name) {
    for (Entry entry : entries) {
      if (entry.name.equals(name)) {
        return entry;
      }
    }
    return null;
  }
}
