package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.find.Summaries.Known;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.RowChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Under which names what is worked on is locked. */
final class LockNames {

  private LockNames() {}

  /** A session's name in a workspace, which only one session may hold. */
  static String name(Path workspace, String session) {
    return "name:" + workspace + "/" + session;
  }

  /** A branch that a session is to be made on: of two at once, only one can be. */
  static String branch(Path workspace, String branch) {
    return "branch:" + workspace + "/" + branch;
  }

  /** What it takes to bring a session back: itself, and its name. */
  static List<String> comingBack(Known known, Collection<Session> sessions) {
    var names = new ArrayList<String>();
    for (Session session : sessions) {
      names.add(Summaries.lockOf(session));
      names.add(name(known.workspace(session.workspace()).path(), session.name()));
    }
    return names;
  }

  /** What an operation holds while it runs; nothing if it is over several sessions. */
  static List<String> of(Known known, Operation operation) {
    var entry = new JournalEntry(operation);
    return entry
        .rows()
        .map(rows -> of(known, rows))
        .orElseGet(() -> entry.sessions().stream().map(Summaries::lockOf).toList());
  }

  private static List<String> of(Known known, RowChanges rows) {
    return switch (rows) {
      case RowChanges.Born born -> comingBack(known, List.of(born.session()));
      case RowChanges.Gone _, RowChanges.Away _, RowChanges.Preserved _, RowChanges.Cleared _ ->
          rows.sessionIds().stream().map(Summaries::lockOf).toList();
      case RowChanges.Back back ->
          comingBack(known, back.sessions().stream().map(RowChanges.Returning::session).toList());
    };
  }
}
