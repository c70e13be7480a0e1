package dev.coppice.sessionmanager.plan;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Failures;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds by which way a worktree comes back. */
final class WaysBack {
  private final GitHands git;

  private final Layout layout;

  private final DroppedBranches dropped;

  WaysBack(GitHands git, Layout layout, DroppedBranches dropped) {
    this.git = git;
    this.layout = layout;
    this.dropped = dropped;
  }

  /**
   * @param undoes the operation that is taken back; with one, it must come back just as it was, or
   *     not at all
   * @param ownFolders those of the session's worktrees that are in use
   * @param otherFolders those of other sessions
   * @throws dev.coppice.sessionmanager.result.FailureException with what stands in the way
   */
  WayBack find(
      Session session,
      Worktree row,
      WorkspaceRepository repository,
      Optional<OperationId> undoes,
      List<Path> ownFolders,
      List<Path> otherFolders) {
    try {
      return new WayBackSearch(
              git, layout, dropped, session, row, repository, undoes, ownFolders, otherFolders)
          .find();
    } catch (GitException e) {
      throw Failures.in(Optional.of(repository.name()), e).exception(e);
    }
  }
}
