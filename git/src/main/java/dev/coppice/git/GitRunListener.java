package dev.coppice.git;

import java.nio.file.Path;
import java.util.List;

/** Is told of every run of the git program, so that runs can be counted and logged. */
@FunctionalInterface
public interface GitRunListener {

  /** Does nothing. */
  GitRunListener NONE = (folder, arguments) -> {};

  /**
   * A run is about to start. Called on the thread that asked for it.
   *
   * @param folder where it runs; for a linked worktree its top folder
   * @param arguments the subcommand and what follows it
   */
  void starting(Path folder, List<String> arguments);
}
