package dev.coppice.sessionmanager.plan;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans undo of what made sessions or brought them back: their worktrees go as a kill or teardown
 * takes them, unsaved work preserved, all or none. Changes nothing.
 */
public final class AwayPlanner {
  private final RemovalPlanner removals;

  public AwayPlanner(RemovalPlanner removals) {
    this.removals = removals;
  }

  /** A session with its rows, as they were read, and what they were before. */
  public record Part(Session session, List<Worktree> rows, Former before) {

    private int last() {
      return rows.stream().mapToInt(Worktree::number).max().orElse(0);
    }
  }

  /**
   * @param undoes the operation that is taken back
   * @param told what the caller should know of it beforehand
   * @throws dev.coppice.sessionmanager.result.FailureException CANNOT_UNDO with what keeps a
   *     worktree from going
   */
  public Plan plan(
      OperationId undoes,
      Optional<WorkspaceId> workspace,
      List<Part> parts,
      Map<RepositoryId, WorkspaceRepository> repositories,
      List<Warning> told,
      OperationId operation) {
    var going = new ArrayList<RowChanges.Going>();
    var steps = new ArrayList<PlannedStep>();
    var warnings = new ArrayList<>(told);
    int after = 0;
    for (Part part : parts) {
      Plan one = plan(part, after, repositories, operation);
      after += part.last();
      one.rows().going().stream()
          .map(of -> new RowChanges.Going(of.gone(), part.before().state(), part.before().fates()))
          .forEach(going::add);
      steps.addAll(one.steps());
      warnings.addAll(one.warnings());
    }
    return new Plan(
        operation,
        OperationKind.UNDO,
        workspace,
        parts.size() == 1 ? Optional.of(parts.getFirst().session().id()) : Optional.empty(),
        new RowChanges.Away(going, Optional.of(undoes)),
        steps.stream()
            .sorted(Comparator.comparing(PlannedStep::stage).thenComparingInt(PlannedStep::wave))
            .toList(),
        warnings);
  }

  private Plan plan(
      Part part,
      int after,
      Map<RepositoryId, WorkspaceRepository> repositories,
      OperationId operation) {
    RemovalPlanner.Planned planned =
        removals.plan(
            OperationKind.UNDO,
            part.before().state() == SessionState.TERMINATED ? Verb.KILL : Verb.TEARDOWN,
            new RemovalPlanner.Part(part.session(), part.rows(), part.before()::concerns, after),
            repositories,
            Unsaved.PRESERVED,
            operation);
    if (planned.kept()) {
      throw kept(part.session(), planned.looks()).exception();
    }
    return planned.plan();
  }

  /** Why a session cannot be taken down, and what can be done. */
  public static Failure kept(Session session, List<RemovalLook> looks) {
    List<String> problems = looks.stream().flatMap(look -> problems(look).stream()).toList();
    String repository =
        looks.stream()
            .filter(look -> look.kind() == RemovalLook.Kind.BLOCKED)
            .findFirst()
            .orElseThrow()
            .repository()
            .name();
    return Failure.of(
            FailureCode.CANNOT_UNDO,
            "session '%s' cannot be taken down without losing something: %s"
                .formatted(session.name(), String.join(", ", problems)))
        .with("session", session.id().value())
        .with("repository", repository)
        .with("problems", problems)
        .withHint("coppice why " + session.name() + " says what keeps it, and the ways out.");
  }

  private static List<String> problems(RemovalLook look) {
    return look.findings().stream()
        .filter(Judged::blocks)
        .map(judged -> look.repository().name() + ": " + judged.finding().code().name())
        .toList();
  }
}
