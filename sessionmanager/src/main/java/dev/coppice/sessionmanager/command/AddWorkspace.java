package dev.coppice.sessionmanager.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Registers a folder.
 *
 * @param folder absolute, or relative to the caller's
 * @param name empty for the folder's own
 * @param repositories names and paths (relative to the folder); empty to look for them
 */
public record AddWorkspace(
    Path folder, Optional<String> name, Map<String, Path> repositories, boolean dryRun) {}
