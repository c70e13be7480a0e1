package dev.coppice.sessionmanager.port;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import java.util.List;
import java.util.Optional;

/** Operations and their steps. */
public interface OperationJournal {

  /** Counts the starts of a daemon on this store; the answer owns the operations it begins. */
  long beginEpoch();

  /** Adds an operation, whose version must be 0, with its steps. */
  void insert(Operation operation, List<StepRow> steps);

  /**
   * Writes a row that was read at {@code operation.version()}, and counts the version up.
   *
   * @return the row as it is now
   * @throws StaleRowException if it has changed since
   */
  Operation update(Operation operation);

  /**
   * Moves steps on; one that is in that state already stays in it.
   *
   * @throws StaleRowException if one is not there, or was undone and is to be anything else
   */
  void move(OperationId operation, List<Integer> ordinals, StepState to);

  Optional<Operation> find(OperationId id);

  /** The steps of an operation in order. */
  List<StepRow> steps(OperationId id);

  /** Operations that have not ended, oldest first. */
  List<Operation> open();

  /** The newest operations, newest first; of one session, if one is given. */
  List<Operation> newest(Optional<SessionId> session, int most);

  /** The parts of an operation over several sessions, oldest first. */
  List<Operation> children(OperationId parent);
}
