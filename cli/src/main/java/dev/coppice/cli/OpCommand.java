package dev.coppice.cli;

import picocli.CommandLine.Command;

/** {@code coppice op} and what is below it. */
@Command(
    name = "op",
    header = "What was done, and how it went.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class OpCommand {}
