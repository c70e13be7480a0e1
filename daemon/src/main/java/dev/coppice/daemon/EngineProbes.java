package dev.coppice.daemon;

import dev.coppice.daemon.dispatch.Probes;
import dev.coppice.git.GitHands;
import dev.coppice.storage.Database;
import jakarta.inject.Inject;
import java.util.List;

/** Asks the git program and the database themselves. */
final class EngineProbes implements Probes {
  private final GitHands git;
  private final Database database;

  @Inject
  EngineProbes(GitHands git, Database database) {
    this.git = git;
    this.database = database;
  }

  @Override
  public String gitVersion() {
    return git.gitVersion().get();
  }

  @Override
  public List<String> databaseProblems() {
    return database.problems();
  }
}
