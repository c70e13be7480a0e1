package dev.coppice.daemon;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.Probes;
import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.SessionManagers;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.verb.Keeping;
import dev.coppice.storage.Database;
import dev.coppice.storage.JooqUnitOfWork;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Binds what the {@link SqlEngine} opened. */
final class SqlEngineModule extends AbstractModule {
  private final CompletableFuture<Database> database;
  private final GitHands git;

  SqlEngineModule(CompletableFuture<Database> database, GitHands git) {
    this.database = database;
    this.git = git;
  }

  @Override
  protected void configure() {
    bind(GitHands.class).toInstance(git);
    bind(Probes.class).to(EngineProbes.class);
    bind(EngineProbes.class).in(Scopes.SINGLETON);
  }

  @Provides
  @Singleton
  Database database() {
    return database.join();
  }

  @Provides
  @Singleton
  UnitOfWork store(Database database) {
    return new JooqUnitOfWork(database);
  }

  @Provides
  @Singleton
  SessionManager sessions(UnitOfWork store, DaemonConfig config, InstantSource clock) {
    return SessionManagers.create(
        new SessionManagers.Settings(
            config.worktreesRoot(),
            config.lockWait(),
            new Keeping(
                config.quarantineTtl(),
                config.quarantineMaxBytes(),
                config.preservedTtl(),
                config.idempotencyTtl())),
        store,
        git,
        clock,
        new Ids(clock, new SecureRandom()));
  }
}
