package dev.coppice.sessionmanager.plan;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.util.List;
import java.util.Optional;

/**
 * What an operation means for the database. Kept with the operation, so that a daemon that carries
 * it through after a crash knows it. How each is applied stands in {@code RowKeeper}.
 */
public sealed interface RowChanges {

  /** A session and its rows come into being, all at the decision. */
  record Born(Session session, List<Worktree> worktrees) implements RowChanges {}

  /**
   * A session's worktrees go.
   *
   * @param session as it was seen
   * @param terminates whether the session ends (kill, cleanup) or is saved (teardown)
   * @param target what the rows become
   * @param reason what the rows say
   * @param leaving the rows that have something to move, as they were seen
   * @param settled rows that change without anything to move: found missing, or of a saved session
   * @param kept whether nothing is removed because work would be lost
   */
  record Gone(
      Session session,
      boolean terminates,
      WorktreeState target,
      String reason,
      List<Leaving> leaving,
      List<Worktree> settled,
      boolean kept)
      implements RowChanges {

    /** What the session is afterwards. */
    public SessionState after() {
      if (terminates) {
        return SessionState.TERMINATED;
      }
      return kept || session.state() != SessionState.LIVE ? session.state() : SessionState.SAVED;
    }
  }

  /**
   * A row whose worktree moves to quarantine.
   *
   * @param head the commit of its HEAD
   * @param branch the branch of its HEAD
   * @param place the operation and number that name its quarantine
   * @param preserved the ref of its preservation; format 1 began without
   * @param discarded whether it held unsaved work that the person said to discard; format 1 began
   *     without
   */
  record Leaving(
      Worktree row,
      Optional<ObjectId> head,
      Optional<BranchName> branch,
      OperationId place,
      int number,
      Optional<String> preserved,
      Optional<Boolean> discarded) {}

  /**
   * Sessions' worktrees come back, all at the decision.
   *
   * @param undoes the operation that this takes back
   */
  record Back(List<Returning> sessions, Optional<OperationId> undoes) implements RowChanges {}

  /** One session that comes back, and those of its rows that do, all as they were seen. */
  record Returning(Session session, List<Worktree> rows) {}

  /**
   * Sessions' worktrees go again, because what made them or brought them back is taken back.
   *
   * @param undoes the operation that this takes back; empty if it only goes on with that
   */
  record Away(List<Going> sessions, Optional<OperationId> undoes) implements RowChanges {}

  /**
   * One session whose worktrees go again.
   *
   * @param gone what moves, and what changes without
   * @param becomes what the session was before, and is again
   * @param fates what its rows were before, and are again
   */
  record Going(Gone gone, SessionState becomes, List<Fate> fates) {

    /** The same for a removal that was asked for, whose rows all become alike. */
    public static Going of(Gone gone) {
      return new Going(gone, gone.after(), List.of());
    }

    /** What the row of a repository becomes. */
    public Fate fate(RepositoryId repository) {
      return fates.stream()
          .filter(fate -> fate.repository().equals(repository))
          .findFirst()
          .orElseGet(() -> new Fate(repository, gone.target(), gone.reason()));
    }

    boolean changesAnything() {
      return !gone.leaving().isEmpty()
          || !gone.settled().isEmpty()
          || becomes != gone.session().state();
    }
  }

  /** What the row of a repository becomes. */
  record Fate(RepositoryId repository, WorktreeState target, String reason) {}

  /**
   * Something is done with what a session has preserved; each row changes with its step.
   *
   * @param works as they were seen
   */
  record Preserved(Session session, List<PreservedWork> works) implements RowChanges {}

  /**
   * What a session's worktrees have left in quarantine is given up, all at the decision; no
   * worktree comes or goes.
   */
  record Cleared(Session session, List<Emptied> emptied) implements RowChanges {}

  /**
   * A row whose quarantine is emptied, as it was seen.
   *
   * @param preserved the ref of what is preserved of it just before
   */
  record Emptied(Worktree row, Optional<String> preserved) {}

  /** Whether any session or worktree changes by it. */
  default boolean changesAnything() {
    return switch (this) {
      case Born _ -> true;
      case Preserved _, Cleared _ -> false;
      case Gone _, Away _ -> going().stream().anyMatch(Going::changesAnything);
      case Back back ->
          back.sessions().stream()
              .anyMatch(
                  part -> !part.rows().isEmpty() || part.session().state() != SessionState.LIVE);
    };
  }

  /** The operation that is taken back by it. */
  default Optional<OperationId> takesBack() {
    return switch (this) {
      case Born _, Gone _, Preserved _, Cleared _ -> Optional.empty();
      case Back back -> back.undoes();
      case Away away -> away.undoes();
    };
  }

  /** The sessions whose worktrees go by it. */
  default List<Going> going() {
    return switch (this) {
      case Born _, Back _, Preserved _, Cleared _ -> List.of();
      case Gone gone -> List.of(Going.of(gone));
      case Away away -> away.sessions();
    };
  }

  /** Whether worktrees are left as they are to keep work safe. */
  default boolean keeps() {
    return this instanceof Gone gone && gone.kept();
  }

  /** The sessions it is about. */
  default List<SessionId> sessionIds() {
    return switch (this) {
      case Born born -> List.of(born.session().id());
      case Gone gone -> List.of(gone.session().id());
      case Preserved preserved -> List.of(preserved.session().id());
      case Back back -> back.sessions().stream().map(part -> part.session().id()).toList();
      case Away away -> away.sessions().stream().map(part -> part.gone().session().id()).toList();
      case Cleared cleared -> List.of(cleared.session().id());
    };
  }
}
