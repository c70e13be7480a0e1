package dev.coppice.git;

import java.nio.file.Path;

/**
 * Where a repository lies. Both paths are absolute and real (no symbolic links).
 *
 * @param workTree the top folder of its main working tree
 * @param commonDir the folder that holds its objects, refs and registrations
 */
public record RepositoryLocation(Path workTree, Path commonDir) {}
