package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Assessment;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.Warning;
import java.util.List;
import java.util.Optional;

/**
 * What the look at one repository of a session showed before a removal.
 *
 * @param assessment what was found in the worktree, where there is one
 * @param findings the same, judged
 * @param preserves whether it holds unsaved work, which is preserved before it goes
 * @param discards whether it holds unsaved work that the person said to discard
 * @param begun the removal that was begun earlier and is to go on
 */
public record RemovalLook(
    Kind kind,
    Worktree row,
    WorkspaceRepository repository,
    Optional<Assessment> assessment,
    List<Judged> findings,
    boolean preserves,
    boolean discards,
    Optional<Removal> begun,
    Optional<Warning> warning) {

  /** What is to become of it. */
  public enum Kind {
    /** It can go. */
    LEAVING,
    /** It holds what would be lost. */
    BLOCKED,
    /** It was taken down before. */
    GONE,
    /** It should be there, and is not. */
    MISSING,
    /** Its repository has left the workspace: passed over. */
    ORPHANED
  }

  Assessment assessed() {
    return assessment.orElseThrow();
  }

  static RemovalLook without(Kind kind, Worktree row, WorkspaceRepository repository) {
    return new RemovalLook(
        kind,
        row,
        repository,
        Optional.empty(),
        List.of(),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  RemovalLook warning(String code, String message) {
    return new RemovalLook(
        kind,
        row,
        repository,
        assessment,
        findings,
        preserves,
        discards,
        begun,
        Optional.of(new Warning(code, Optional.of(repository.name()), message)));
  }
}
