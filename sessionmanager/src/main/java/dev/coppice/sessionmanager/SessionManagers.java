package dev.coppice.sessionmanager;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.find.Paths;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Ids;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.plan.RestorePlanner;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.run.Gate;
import dev.coppice.sessionmanager.run.Locks;
import dev.coppice.sessionmanager.run.Running;
import dev.coppice.sessionmanager.run.Yielding;
import dev.coppice.sessionmanager.verb.Clearing;
import dev.coppice.sessionmanager.verb.Context;
import dev.coppice.sessionmanager.verb.DroppedBranchLogs;
import dev.coppice.sessionmanager.verb.Keeping;
import dev.coppice.sessionmanager.verb.LeftOpen;
import dev.coppice.sessionmanager.verb.Looking;
import dev.coppice.sessionmanager.verb.Once;
import dev.coppice.sessionmanager.verb.Preserving;
import dev.coppice.sessionmanager.verb.Reconciling;
import dev.coppice.sessionmanager.verb.Removing;
import dev.coppice.sessionmanager.verb.Resolving;
import dev.coppice.sessionmanager.verb.Restoring;
import dev.coppice.sessionmanager.verb.Retrying;
import dev.coppice.sessionmanager.verb.Spawning;
import dev.coppice.sessionmanager.verb.Undoing;
import dev.coppice.sessionmanager.verb.Workspaces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Puts session managers together. */
public final class SessionManagers {

  /**
   * @param worktreesRoot the folder that holds all worktrees; made when it is needed
   * @param lockWait how long a command waits for a busy session, and for recovery
   * @param keeping how long things are kept
   */
  public record Settings(Path worktreesRoot, Duration lockWait, Keeping keeping) {}

  /** Longer than most operations take, shorter than a client waits. */
  private static final Duration IN_FLIGHT_WAIT = Duration.ofMinutes(30);

  private SessionManagers() {}

  /** A session manager over a store that no other process writes. */
  public static SessionManager create(
      Settings settings, UnitOfWork store, GitHands git, InstantSource clock, Ids ids) {
    var layout = new Layout(Paths.real(settings.worktreesRoot()));
    var locks = new Locks(settings.lockWait());
    var gate = new Gate(settings.lockWait());
    var yielding = new Yielding(session -> locks.wanted(Summaries.lockOf(session)));
    var running = Running.create(store, git, clock, layout.worktreesRoot(), yielding);
    var context =
        new Context(
            store,
            git,
            layout,
            locks,
            running.runner(),
            new LeftOpen(store, running.recovery(), running.runner(), locks),
            running.decisions(),
            gate,
            new Summaries(git.repositories(), locks, layout),
            ids,
            clock);
    var restorePlanner = new RestorePlanner(git, layout, new DroppedBranchLogs(store));
    var workspaces = new Workspaces(context);
    return new LocalSessionManager(
        context,
        running.recovery(),
        new Reconciling(context),
        workspaces,
        new Spawning(context, workspaces),
        new Removing(context),
        new Retrying(context),
        new Restoring(context, restorePlanner),
        new Undoing(context, restorePlanner),
        new Resolving(context, restorePlanner),
        new Preserving(context),
        new Clearing(context, settings.keeping(), running, yielding),
        new Once(context, IN_FLIGHT_WAIT, settings.keeping().answers()),
        new Looking(context));
  }
}
