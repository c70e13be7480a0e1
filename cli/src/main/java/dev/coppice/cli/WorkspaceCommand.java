package dev.coppice.cli;

import picocli.CommandLine.Command;

/** {@code coppice workspace} and what is below it. */
@Command(
    name = "workspace",
    header = "Folders of repositories that belong together.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class WorkspaceCommand {}
