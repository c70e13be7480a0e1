package dev.coppice.sessionmanager.run;

import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.RowChanges;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether rows are as they were seen when a change of them was planned. */
final class SeenRows {
  private final Ledger ledger;
  private final List<Mismatch> mismatches = new ArrayList<>();

  private SeenRows(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * @throws StaleRowException with all that are not
   */
  static void require(Ledger ledger, RowChanges rows) {
    var seen = new SeenRows(ledger);
    switch (rows) {
      case RowChanges.Gone _, RowChanges.Away _ ->
          rows.going()
              .forEach(going -> {
                seen.compare(going.gone().session());
                going
                    .gone()
                    .leaving()
                    .forEach(leaving -> seen.compare(going.gone().session(), leaving.row()));
              });
      case RowChanges.Back back ->
          back.sessions()
              .forEach(part -> {
                seen.compare(part.session());
                part.rows().forEach(row -> seen.compare(part.session(), row));
              });
      case RowChanges.Cleared cleared ->
          cleared.emptied().forEach(emptied -> seen.compare(cleared.session(), emptied.row()));
      case RowChanges.Born _, RowChanges.Preserved _ -> {}
    }
    if (!seen.mismatches.isEmpty()) {
      throw new StaleRowException(seen.mismatches);
    }
  }

  private void compare(Session session) {
    compare(
        Optional.empty(),
        "session " + session.id(),
        session.version(),
        ledger.current(session).version());
  }

  private void compare(Session session, Worktree row) {
    long now = ledger.current(row).version();
    if (now != row.version()) {
      compare(
          repository(session, row),
          "worktree %d of session %s".formatted(row.number(), session.id()),
          row.version(),
          now);
    }
  }

  private void compare(Optional<String> repository, String row, long expected, long actual) {
    if (expected != actual) {
      mismatches.add(
          new Mismatch(
              Mismatch.Kind.ROW, repository, row, "version " + expected, "version " + actual));
    }
  }

  private Optional<String> repository(Session session, Worktree row) {
    return ledger.stores().workspaces().repositories(session.workspace()).stream()
        .filter(repository -> repository.id().equals(row.repository()))
        .map(WorkspaceRepository::name)
        .findFirst();
  }
}
