package dev.coppice.git;

import java.nio.file.Path;

/**
 * Finds and opens repositories. Safe for use by many threads. Everything here works in process: no
 * git program is started, nothing is written.
 */
public interface Repositories extends AutoCloseable {

  /** Looks whether {@code folder} is the top of a repository; never fails, never writes. */
  Probe probe(Path folder);

  /**
   * Finds the repositories in {@code folder}: itself, if it is one, and those below, to a bounded
   * depth. Folders that a containing repository ignores, submodules, linked worktrees, bare and
   * unborn repositories below are passed over and named; symbolic links are not followed.
   */
  FoundRepositories search(Path folder);

  /**
   * Opens a repository; the answer may be shared and stays valid until {@link #close}.
   *
   * @throws GitException if it is gone, unreadable or of an unsupported format by now
   */
  Repository open(RepositoryLocation location);

  @Override
  void close();
}
