package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.PreservedFinder;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.result.Export;
import dev.coppice.sessionmanager.result.PreservedSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads all that is known, for somebody who may have to do without Coppice. */
public final class Exporting {
  private final Context context;

  public Exporting(Context context) {
    this.context = context;
  }

  public Export export() {
    return context.store().read(this::read);
  }

  private Export read(Stores stores) {
    Summaries.Known known = Summaries.Known.read(stores);
    Map<SessionId, List<Worktree>> rows = stores.sessions().worktreesOfAll();
    return new Export(
        stores.workspaces().all().stream()
            .map(workspace -> context.summaries().workspace(stores, workspace))
            .toList(),
        context.summaries().sessions(stores.sessions().all(), rows, known),
        Remains.all(stores).stream()
            .map(remains ->
                new Export.Rests(
                    remains.session(),
                    remains.repository(),
                    remains.row(),
                    Resting.of(context, remains).place()))
            .toList(),
        new PreservedFinder(stores)
            .all(Optional.empty(), Optional.empty()).stream()
                .filter(each -> each.work().state() != PreservedState.DROPPED)
                .flatMap(each -> kept(each, known, rows))
                .toList());
  }

  private static Stream<Export.Kept> kept(
      PreservedSummary summary, Summaries.Known known, Map<SessionId, List<Worktree>> rows) {
    return of(rows, summary.session().id()).stream()
        .filter(row -> row.repository().equals(summary.work().repository()))
        .map(row -> new Export.Kept(summary, known.repository(row), row));
  }

  private static List<Worktree> of(Map<SessionId, List<Worktree>> rows, SessionId session) {
    return rows.getOrDefault(session, List.of());
  }
}
