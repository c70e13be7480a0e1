package dev.coppice.daemon.view;

import dev.coppice.api.Wire;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.result.SessionSummary;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The answer of {@code session/list}, as {@link dev.coppice.api.view.ListResult} becomes JSON. What
 * has not changed of a thousand sessions is not made again. Safe for use by many threads.
 */
public final class SessionList {
  private static final int MOST = 10_000;

  private record Rendered(SessionSummary session, String json) {}

  private final Map<SessionId, Rendered> known = new ConcurrentHashMap<>();

  public Json json(List<SessionSummary> sessions) {
    var all = new StringJoiner(",", "{\"sessions\":[", "]}");
    sessions.forEach(session -> all.add(json(session)));
    return new Json(all.toString());
  }

  private String json(SessionSummary session) {
    SessionId id = session.session().id();
    Rendered before = known.get(id);
    if (before != null && isSame(before.session(), session)) {
      return before.json();
    }
    String json =
        before != null && before.session().equals(session)
            ? before.json()
            : Wire.gson().toJson(SessionViews.view(session));
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(id, new Rendered(session, json));
    return json;
  }

  /** Whether two are made of the very same rows, as they are while nothing has changed. */
  @SuppressWarnings("ReferenceEquality") // comparing what is in them takes ten times as long
  private static boolean isSame(SessionSummary one, SessionSummary other) {
    return one.session() == other.session()
        && one.worktrees() == other.worktrees()
        && one.status() == other.status()
        && one.workspace().equals(other.workspace())
        && one.waiting().equals(other.waiting());
  }
}
