package dev.coppice.storage;

import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.util.function.Function;

/** Transactions on SQLite. */
public final class JooqUnitOfWork implements UnitOfWork {
  private final Database database;
  private final SessionCache committed = new SessionCache();

  public JooqUnitOfWork(Database database) {
    this.database = database;
  }

  @Override
  public <T> T read(Function<Stores, T> work) {
    return database.read(queries -> work.apply(new JooqStores(queries, committed)));
  }

  @Override
  public <T> T write(Function<Stores, T> work) {
    return database.write(queries -> work.apply(new JooqStores(queries, new SessionCache())));
  }
}
