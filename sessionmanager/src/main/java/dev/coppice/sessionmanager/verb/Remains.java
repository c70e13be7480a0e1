package dev.coppice.sessionmanager.verb;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.port.Stores;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One worktree that rests in quarantine.
 *
 * @param removedAt when it was removed
 * @param discarded whether the person said that its unsaved work need not be kept
 */
record Remains(
    Session session,
    Worktree row,
    WorkspaceRepository repository,
    Instant removedAt,
    boolean discarded) {
  private static final int FAR_ENOUGH = 1000;

  /** All of them, the oldest first. */
  static List<Remains> all(Stores stores) {
    Summaries.Known known = Summaries.Known.read(stores);
    var rows = stores.sessions().worktreesOfAll();
    return stores.sessions().all().stream()
        .flatMap(session ->
            rows.getOrDefault(session.id(), List.of()).stream()
                .flatMap(row -> of(stores, known, session, row)))
        .sorted(
            Comparator.comparing(Remains::removedAt)
                .thenComparing(remains -> remains.row().removal().orElseThrow().operation().value())
                .thenComparingInt(remains -> remains.row().number()))
        .toList();
  }

  /** The same as it is now, unless it has gone from quarantine meanwhile. */
  Optional<Remains> again(Stores stores) {
    Summaries.Known known = Summaries.Known.read(stores);
    return stores.sessions().find(session.id()).stream()
        .flatMap(now ->
            stores.sessions().worktrees(now.id()).stream()
                .filter(there -> there.repository().equals(row.repository()))
                .filter(there -> there.removal().equals(row.removal()))
                .flatMap(there -> of(stores, known, now, there)))
        .findFirst();
  }

  /** That of a row which rests; none for another. */
  static Stream<Remains> of(Stores stores, Summaries.Known known, Session session, Worktree row) {
    boolean gone = row.state() == WorktreeState.REMOVED || row.state() == WorktreeState.UNAVAILABLE;
    return row.removal().filter(removal -> gone && removal.rests()).stream()
        .flatMap(removal -> stores.operations().find(removal.operation()).stream())
        .map(operation ->
            new Remains(
                session,
                row,
                known.repository(row),
                lastTry(stores, session.id(), operation),
                isDiscarded(operation, row)));
  }

  /** A removal that could not finish at once is as old as its last attempt. */
  private static Instant lastTry(Stores stores, SessionId session, Operation removal) {
    return stores.operations().newest(Optional.of(session), FAR_ENOUGH).stream()
        .filter(operation -> operation.kind() == OperationKind.RETRY)
        .filter(operation -> operation.state() == OperationState.SUCCEEDED)
        .map(Operation::updatedAt)
        .filter(retried -> retried.isAfter(removal.updatedAt()))
        .findFirst()
        .orElse(removal.updatedAt());
  }

  /** Where the journal does not say so, it is not. */
  private static boolean isDiscarded(Operation removal, Worktree row) {
    return new JournalEntry(removal)
        .rows().stream()
            .flatMap(rows -> rows.going().stream())
            .flatMap(going -> going.gone().leaving().stream())
            .filter(leaving -> leaving.row().session().equals(row.session()))
            .filter(leaving -> leaving.row().repository().equals(row.repository()))
            .filter(leaving -> leaving.place().equals(removal.id()))
            .anyMatch(leaving -> leaving.discarded().orElse(false));
  }

  boolean restedIn(QuarantinePlace place) {
    return removal().operation().value().equals(place.operation())
        && removal().number() == place.number();
  }

  Removal removal() {
    return row.removal().orElseThrow();
  }
}
