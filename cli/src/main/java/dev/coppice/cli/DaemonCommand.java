package dev.coppice.cli;

import picocli.CommandLine.Command;

/** {@code coppice daemon} and what is below it. */
@Command(
    name = "daemon",
    header = "The background process; it is started when needed.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class DaemonCommand {}
