package dev.coppice.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands, and the options that each of them takes. */
@Command(
    name = "coppice",
    header =
        "Sessions of git worktrees over many repositories, made, ended and brought back whole.",
    synopsisSubcommandLabel = "COMMAND",
    optionListHeading = "%nOptions, for every command:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  coppice spawn fix-login -w ~/work/shop   a worktree of every repository, on a new branch",
      "  cd \"$(coppice path fix-login)\"",
      "  coppice kill fix-login                   takes it down, unless that would lose work",
      "  coppice undo                             brings it back"
    })
final class CoppiceCommand {
  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One JSON document on stdout; on failure one on stderr.")
  boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where Coppice keeps its things (default: $$COPPICE_HOME, else XDG folders).")
  @Nullable String home;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Only the essential.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "More of it.")
  boolean verbose;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "This help.")
  boolean help;
}
