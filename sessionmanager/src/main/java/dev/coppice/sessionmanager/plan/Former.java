package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.util.List;

/**
 * What a session and those of its rows that an operation made or brought back were before.
 *
 * @param fates one for each of these rows; the others are none of its business
 */
public record Former(SessionId session, SessionState state, List<RowChanges.Fate> fates) {
  private static final String UNDONE = "undo";

  /** What an operation made or brought back; empty for one by which worktrees went. */
  public static List<Former> of(RowChanges changes) {
    return switch (changes) {
      case RowChanges.Born born ->
          List.of(
              new Former(
                  born.session().id(),
                  SessionState.TERMINATED,
                  born.worktrees().stream().map(Former::neverMade).toList()));
      case RowChanges.Back back ->
          back.sessions().stream()
              .map(part ->
                  new Former(
                      part.session().id(),
                      part.session().state(),
                      part.rows().stream().map(Former::fate).toList()))
              .toList();
      case RowChanges.Gone _, RowChanges.Away _, RowChanges.Preserved _, RowChanges.Cleared _ ->
          List.of();
    };
  }

  private static RowChanges.Fate neverMade(Worktree row) {
    return new RowChanges.Fate(row.repository(), WorktreeState.UNAVAILABLE, UNDONE);
  }

  /** One that was missing rests in quarantine now, which is another reason. */
  private static RowChanges.Fate fate(Worktree row) {
    WorktreeState target = row.retry().map(Retry::target).orElse(row.state());
    String reason = row.removal().flatMap(_ -> row.reason()).orElse(UNDONE);
    return new RowChanges.Fate(row.repository(), target, reason);
  }

  /** Whether a row is one of them. */
  boolean concerns(Worktree row) {
    return fates.stream().anyMatch(fate -> fate.repository().equals(row.repository()));
  }
}
