package dev.coppice.sessionmanager.command;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.OperationKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is to have its effect once, however often it is made.
 *
 * @param key what its maker calls it: printable, at most 255 bytes
 * @param dedupOn which endings are answered again
 * @param fields what it says, apart from the workspace: the JSON of each parameter that has a value
 */
public record Keyed(
    OperationKind verb,
    String key,
    OnInFlight onInFlight,
    Claim.DedupOn dedupOn,
    Map<String, String> fields,
    Names names) {

  /** What becomes of a request while the first one of its key is under way. */
  public enum OnInFlight {
    FAIL,
    WAIT
  }

  /**
   * What it names, which says whose key it is.
   *
   * @param target what undo is to take back, what preserved work is meant, or what folder
   * @param all every session that the command applies to
   */
  public record Names(
      WorkspaceRef workspace, List<String> sessions, Optional<String> target, boolean all) {}
}
