package dev.coppice.sessionmanager.result;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.List;

/** All that is known, as of one moment. Workspaces that were removed are in it, too. */
public record Export(
    List<WorkspaceSummary> workspaces,
    List<SessionSummary> sessions,
    List<Rests> resting,
    List<Kept> preserved) {

  /** A worktree in quarantine. */
  public record Rests(
      Session session, WorkspaceRepository repository, Worktree row, QuarantinePlace place) {}

  /** Preserved work that was not dropped, with the row it is of. */
  public record Kept(PreservedSummary summary, WorkspaceRepository repository, Worktree row) {}
}
