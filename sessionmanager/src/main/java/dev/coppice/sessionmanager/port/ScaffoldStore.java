package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import java.util.List;

/** What operations have made for themselves and is not known to be gone. */
public interface ScaffoldStore {

  /**
   * Adds rows of an operation that is in the store.
   *
   * @throws DuplicateException if it has one of that leaf
   */
  void insert(List<ScaffoldItem> items);

  /** Those that an operation has planned are made. */
  void live(OperationId operation);

  /** Those of an operation, by leaf. */
  List<ScaffoldItem> of(OperationId operation);

  /** Those of operations that have ended, oldest first, kept ones included. */
  List<ScaffoldItem> ofEnded();

  /**
   * Writes cause, attempts and next attempt of one that was read with one attempt less.
   *
   * @throws StaleRowException if somebody else has tried meanwhile, or it is gone
   */
  void deferred(ScaffoldItem item);

  /** Forgets one whose thing is gone; it may be forgotten already. */
  void delete(ScaffoldItem item);
}
