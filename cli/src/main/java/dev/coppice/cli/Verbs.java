package dev.coppice.cli;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The table of commands. Only the one that the arguments name is built, as building all of them is
 * most of what a start would cost; where they name none, all are, for help and suggestions.
 */
final class Verbs {
  private sealed interface Entry {
    String name();
  }

  private record Leaf(String name, Supplier<Verb> make) implements Entry {}

  private record Group(String name, String header, String example, List<Entry> below)
      implements Entry {}

  private static final List<Entry> ALL =
      List.of(
          group(
              "workspace",
              "Folders of repositories that belong together.",
              "coppice workspace add ~/work/shop",
              leaf("add", WorkspaceAddCommand::new),
              leaf("ls", WorkspaceLsCommand::new),
              leaf("show", WorkspaceShowCommand::new),
              leaf("rescan", WorkspaceRescanCommand::new),
              leaf("rm", WorkspaceRmCommand::new)),
          leaf("spawn", SpawnCommand::new),
          leaf("ls", LsCommand::new),
          leaf("show", ShowCommand::new),
          leaf("status", StatusCommand::new),
          leaf("path", PathCommand::new),
          leaf("why", WhyCommand::new),
          leaf("kill", KillCommand::new),
          leaf("cleanup", CleanupCommand::new),
          leaf("teardown", TeardownCommand::new),
          leaf("restore", RestoreCommand::new),
          leaf("undo", UndoCommand::new),
          group(
              "op",
              "What was done, and how it went.",
              "coppice op ls --session fix-login",
              leaf("ls", OpLsCommand::new),
              leaf("show", OpShowCommand::new),
              leaf("resolve", OpResolveCommand::new),
              leaf("receipt", OpReceiptCommand::new)),
          group(
              "preserved",
              "Unsaved work of sessions that went, kept in git's objects.",
              "coppice preserved show fix-login",
              leaf("ls", PreservedLsCommand::new),
              leaf("show", PreservedShowCommand::new),
              leaf("apply", PreservedApplyCommand::new),
              leaf("drop", PreservedDropCommand::new),
              leaf("export", PreservedExportCommand::new)),
          group(
              "daemon",
              "The background process; it is started when needed.",
              "coppice daemon status",
              leaf("start", DaemonStartCommand::new),
              leaf("stop", DaemonStopCommand::new),
              leaf("status", DaemonStatusCommand::new),
              leaf("run", DaemonRunCommand::new),
              leaf("logs", DaemonLogsCommand::new)),
          leaf("gc", GcCommand::new),
          leaf("doctor", DoctorCommand::new),
          leaf("completion", CompletionCommand::new),
          leaf("version", VersionCommand::new));

  private Verbs() {}

  private static Entry leaf(String name, Supplier<Verb> make) {
    return new Leaf(name, make);
  }

  private static Entry group(String name, String header, String example, Entry... below) {
    return new Group(name, header, example, List.of(below));
  }

  /** The root, and below it the command that {@code args} name, or all if they name none. */
  static CommandSpec root(List<String> args) {
    CommandSpec root =
        new Usage(
                "coppice",
                "Sessions of git worktrees over many repositories: made, ended and brought back"
                    + " whole.")
            .example("coppice spawn fix-login          a worktree of every repository here")
            .example("cd \"$(coppice path fix-login)\"   go there")
            .example("coppice kill fix-login           end it, unless that loses work")
            .example("coppice undo                     bring it back")
            .spec();
    headings(root);
    add(root, ALL, args);
    return root;
  }

  private static void headings(CommandSpec group) {
    group.usageMessage().synopsisSubcommandLabel("COMMAND");
    group.usageMessage().optionListHeading("%nOptions, for every command:%n");
    group.usageMessage().commandListHeading("%nCommands:%n");
  }

  private static void add(CommandSpec parent, List<Entry> entries, List<String> args) {
    int at = verbIndex(args);
    Entry named = at < 0 ? null : find(entries, args.get(at));
    List<String> rest = named == null ? List.of() : args.subList(at + 1, args.size());
    for (Entry entry : named == null ? entries : List.of(named)) {
      parent.addSubcommand(entry.name(), spec(entry, rest));
    }
  }

  private static CommandSpec spec(Entry entry, List<String> rest) {
    // A switch over the two would generate a class at each start.
    if (entry instanceof Leaf leaf) {
      return leaf.make.get().usage().spec();
    }
    Group group = (Group) entry;
    CommandSpec spec = new Usage(group.name, group.header).example(group.example).spec();
    headings(spec);
    add(spec, group.below, rest);
    return spec;
  }

  /** The command that a description below {@link #root} belongs to; null for a group. */
  static @Nullable Verb verb(CommandSpec spec) {
    List<Entry> entries = ALL;
    CommandSpec above = parent(spec);
    if (above != null && find(ALL, above.name()) instanceof Group group) {
      entries = group.below;
    }
    return find(entries, spec.name()) instanceof Leaf leaf ? leaf.make.get() : null;
  }

  private static @Nullable CommandSpec parent(CommandSpec spec) {
    return spec.parent();
  }

  /** Where the command's name is: the first word that is neither an option nor its value. */
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
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    return null;
  }
}
