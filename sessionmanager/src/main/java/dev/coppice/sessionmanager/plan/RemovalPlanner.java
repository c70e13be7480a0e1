package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Plans kill, cleanup and teardown: looks at every worktree first; if one holds what would be lost,
 * nothing is removed anywhere. Changes nothing.
 */
public final class RemovalPlanner {
  private final GitHands git;
  private final RemovalLooks looks;
  private final Layout layout;
  private final PreservationNumbers numbers;

  public RemovalPlanner(GitHands git, Layout layout, PreservationNumbers numbers) {
    this.numbers = numbers;
    this.git = git;
    this.looks = new RemovalLooks(git, layout);
    this.layout = layout;
  }

  /**
   * A session, and what of it goes.
   *
   * @param rows all that it has
   * @param chosen which of them it is about
   * @param after the highest number of a quarantine that the operation has for other sessions
   */
  public record Part(Session session, List<Worktree> rows, Predicate<Worktree> chosen, int after) {

    /** A session that is alone in its operation. */
    public static Part alone(Session session, List<Worktree> rows, Predicate<Worktree> chosen) {
      return new Part(session, rows, chosen, 0);
    }
  }

  /** A plan, and what the look at each repository showed. */
  public record Planned(Plan plan, List<RemovalLook> looks) {

    /** Whether nothing is removed, to keep work safe. */
    public boolean kept() {
      return looks.stream().anyMatch(look -> look.kind() == RemovalLook.Kind.BLOCKED);
    }

    /** Whether all that is on disk is passed over, since its repositories have left. */
    public boolean passedOver() {
      return looks.stream().anyMatch(Planned::isOrphanOnDisk)
          && looks.stream()
              .allMatch(look -> isOrphanOnDisk(look) || look.kind() == RemovalLook.Kind.GONE);
    }

    private static boolean isOrphanOnDisk(RemovalLook look) {
      return look.kind() == RemovalLook.Kind.ORPHANED
          && (look.row().state() == WorktreeState.ACTIVE
              || look.row().state() == WorktreeState.RETRY_REMOVE);
    }
  }

  /**
   * @param repositories those of its workspace
   * @param unsaved what becomes of unsaved work
   */
  public Planned plan(
      OperationKind kind,
      Verb verb,
      Part part,
      Map<RepositoryId, WorkspaceRepository> repositories,
      Unsaved unsaved,
      OperationId operation) {
    Session session = part.session();
    List<RemovalLook> seen = looks.look(part.rows(), part.chosen(), repositories, unsaved);
    boolean kept = seen.stream().anyMatch(look -> look.kind() == RemovalLook.Kind.BLOCKED);
    List<RemovalLook> leaving =
        kept
            ? List.of()
            : seen.stream().filter(look -> look.kind() == RemovalLook.Kind.LEAVING).toList();
    var steps =
        new RemovalSteps(
            git,
            layout,
            numbers,
            part,
            RemovalLooks.followed(part.rows(), part.chosen(), repositories),
            verb,
            operation);
    boolean terminates = verb != Verb.TEARDOWN;
    var changes =
        new RowChanges.Gone(
            session,
            terminates,
            terminates ? WorktreeState.UNAVAILABLE : WorktreeState.REMOVED,
            verb.name().toLowerCase(Locale.ROOT),
            leaving.stream().map(steps::leaving).toList(),
            settled(seen, terminates),
            kept);
    var plan =
        new Plan(
            operation,
            kind,
            Optional.of(session.workspace()),
            Optional.of(session.id()),
            changes,
            kept ? List.of() : steps.of(seen),
            seen.stream().flatMap(look -> look.warning().stream()).toList());
    return new Planned(plan, seen);
  }

  /** Rows that change without anything to move. */
  private static List<Worktree> settled(List<RemovalLook> seen, boolean terminates) {
    return seen.stream()
        .filter(look ->
            look.kind() == RemovalLook.Kind.MISSING
                || (look.kind() == RemovalLook.Kind.GONE
                    && terminates
                    && look.row().state() == WorktreeState.REMOVED))
        .map(RemovalLook::row)
        .toList();
  }
}
