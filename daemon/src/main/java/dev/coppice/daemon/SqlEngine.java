package dev.coppice.daemon;

import com.google.inject.Module;
import dev.coppice.api.Home;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.git.GitHands;
import dev.coppice.git.GitRunListener;
import dev.coppice.git.GitSettings;
import dev.coppice.storage.Database;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The real thing: SQLite for the rows, git for the repositories. */
final class SqlEngine implements Engine {
  private final CompletableFuture<Database> database;
  private @Nullable GitHands git;

  /** Begins to open the database on a thread of its own: it takes longer than all the rest. */
  SqlEngine(Home home) {
    database =
        CompletableFuture.supplyAsync(
            () -> Database.open(home.database()),
            task -> Thread.ofPlatform().name("database").daemon(true).start(task));
  }

  @Override
  public Module module(DaemonConfig config) {
    GitHands hands = GitHands.create(settings(config), Clock.systemUTC());
    git = hands;
    return new SqlEngineModule(database, hands);
  }

  private static GitSettings settings(DaemonConfig config) {
    return new GitSettings(
        config.gitProgram(),
        System.getenv(),
        config.gitTimeout(),
        GitRunListener.NONE,
        config.precious());
  }

  @Override
  public void close() {
    if (git != null) {
      git.close();
    }
    Database opened = database.exceptionally(e -> null).join();
    if (opened != null) {
      opened.close();
    }
  }
}
