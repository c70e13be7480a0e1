package dev.coppice.storage.contract;

import dev.coppice.sessionmanager.port.UnitOfWork;

/**
 * A store that a test has open.
 *
 * @param work its transactions
 * @param closing what closes it
 */
public record OpenStore(UnitOfWork work, Runnable closing) implements AutoCloseable {
  @Override
  public void close() {
    closing.run();
  }
}
