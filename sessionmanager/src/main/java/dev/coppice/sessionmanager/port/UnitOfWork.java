package dev.coppice.sessionmanager.port;

import java.util.function.Function;

/**
 * Runs work in transactions. Safe for use by many threads; one writes at a time. Work does not
 * begin other work: it could wait for itself.
 */
public interface UnitOfWork {

  /**
   * Runs {@code work} on one consistent snapshot. It must not write.
   *
   * @throws StoreException if the store could not be read
   */
  <T> T read(Function<Stores, T> work);

  /**
   * Runs {@code work} in one transaction. When this returns, it is on disk and survives a cut of
   * power; when it throws, nothing of it was kept.
   *
   * @throws StaleRowException if a row was not at the version that was expected
   * @throws StoreException if the store could not be written
   */
  <T> T write(Function<Stores, T> work);
}
