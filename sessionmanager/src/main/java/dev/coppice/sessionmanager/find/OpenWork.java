package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.port.Stores;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On which sessions operations have not ended.
 *
 * @param running those that are worked on, or whose operation has still to be settled
 * @param waiting those on which one waits for a person, with the newest such
 */
public record OpenWork(Set<SessionId> running, Map<SessionId, OperationId> waiting) {
  /** None at all. */
  public static final OpenWork NONE = new OpenWork(Set.of(), Map.of());

  static OpenWork read(Stores stores) {
    var running = new HashSet<SessionId>();
    var waiting = new HashMap<SessionId, OperationId>();
    for (Operation operation : stores.operations().open()) {
      for (SessionId session : sessions(operation)) {
        if (operation.state() == OperationState.RUNNING) {
          running.add(session);
        } else {
          waiting.put(session, operation.id());
        }
      }
    }
    return new OpenWork(running, waiting);
  }

  /** Where it names its one session itself, its plan, which may be long, need not be read. */
  private static List<SessionId> sessions(Operation operation) {
    return operation
        .session()
        .map(List::of)
        .orElseGet(() -> new JournalEntry(operation).sessions());
  }
}
