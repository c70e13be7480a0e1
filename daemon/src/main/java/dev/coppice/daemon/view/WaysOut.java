package dev.coppice.daemon.view;

import dev.coppice.api.view.WayOut;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.RemovalRule;
import dev.coppice.sessionmanager.result.SessionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What can be done about a session that is kept. */
final class WaysOut {
  private WaysOut() {}

  static List<WayOut> of(SessionStatus status) {
    String name = status.session().session().name();
    List<Judged> blocking =
        status.worktrees().stream()
            .flatMap(worktree -> worktree.findings().stream())
            .filter(Judged::blocks)
            .toList();
    if (status.worktrees().isEmpty() && status.session().session().state() != SessionState.LIVE) {
      return List.of(new WayOut("coppice restore " + name, "It has ended; this brings it back."));
    }
    if (blocking.isEmpty()) {
      return List.of(new WayOut("coppice kill " + name, "Nothing keeps the session from going."));
    }
    List<WayOut> ways = new ArrayList<>();
    ways.add(
        new WayOut(
            "cd \"$(coppice path " + name + ")\"",
            "Commit or resolve what is named above, then kill the session again."));
    Set<RemovalRule> rules = blocking.stream().map(Judged::rule).collect(Collectors.toSet());
    if (!rules.contains(RemovalRule.REFUSES)) {
      ways.add(
          new WayOut(
              "coppice kill --stash " + name,
              "Preserves its changes in git's objects first; coppice restore brings them back."));
    }
    if (rules.equals(Set.of(RemovalRule.UNSAVED))) {
      ways.add(
          new WayOut(
              "coppice kill --discard " + name,
              "Takes the session down with its changes; coppice undo brings them back."));
    }
    return List.copyOf(ways);
  }
}
