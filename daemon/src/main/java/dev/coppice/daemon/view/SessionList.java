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
    if (before != null && before.session().equals(session)) {
      return before.json();
    }
    var now = new Rendered(session, Wire.gson().toJson(SessionViews.view(session)));
    known.put(id, now);
    return now.json();
  }
}
