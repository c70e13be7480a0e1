package dev.coppice.sessionmanager.verb;

import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.Layout;
import java.util.ArrayList;
import java.util.List;

/** One row with what it belongs to. */
record Place(Workspace workspace, Session session, Worktree row, WorkspaceRepository repository) {
  /** Those of all sessions. */
  static List<Place> all(Context context) {
    return context
        .store()
        .read(stores -> {
          Summaries.Known known = Summaries.Known.read(stores);
          var rows = stores.sessions().worktreesOfAll();
          var places = new ArrayList<Place>();
          for (Session session : stores.sessions().all()) {
            for (Worktree row : rows.getOrDefault(session.id(), List.of())) {
              places.add(
                  new Place(
                      known.workspace(session.workspace()), session, row, known.repository(row)));
            }
          }
          return places;
        });
  }

  /** What is there now. */
  Presence look(Context context) {
    return context.git().worktrees().look(Layout.worktree(row, repository.location()));
  }
}
