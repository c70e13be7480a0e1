package dev.coppice.sessionmanager.verb;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.command.Selection;
import dev.coppice.sessionmanager.command.SessionRef;
import dev.coppice.sessionmanager.find.Finder;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Finds the sessions that a command is for, and does something to each. */
final class Selections {
  private static final int SIDE_BY_SIDE = 4;

  private final Context context;

  Selections(Context context) {
    this.context = context;
  }

  /**
   * The sessions that are meant, each once; all are found before anything is done to one.
   *
   * @param applies which ones {@code all} means
   */
  List<Session> find(
      Caller caller, Selection selection, BiPredicate<Session, List<Worktree>> applies) {
    return context
        .store()
        .read(stores -> {
          var finder = new Finder(stores);
          if (selection.all() || onlyWorkspace(selection)) {
            return finder
                .sessions(
                    selection.workspace().text().isPresent()
                        ? finder.scope(caller, selection.workspace())
                        : Optional.empty())
                .stream()
                .filter(s -> applies.test(s, stores.sessions().worktrees(s.id())))
                .toList();
          }
          if (selection.sessions().isEmpty()) {
            return List.of(
                finder.session(caller, new SessionRef(Optional.empty(), selection.workspace())));
          }
          return selection.sessions().stream()
              .map(text ->
                  finder.session(caller, new SessionRef(Optional.of(text), selection.workspace())))
              .distinct()
              .toList();
        });
  }

  private static boolean onlyWorkspace(Selection selection) {
    return selection.sessions().isEmpty() && selection.workspace().text().isPresent();
  }

  /**
   * Does {@code work} to each session, a few side by side; answers in their order. Several are one
   * operation, which the parts get as their parent and which ends whatever becomes of them.
   */
  <R> List<R> each(
      OperationKind kind,
      Caller caller,
      List<Session> sessions,
      BiFunction<SessionId, Optional<OperationId>, R> work) {
    if (sessions.size() < 2) {
      return sessions.stream().map(session -> work.apply(session.id(), Optional.empty())).toList();
    }
    Operation whole =
        context
            .runner()
            .beginWhole(
                context.ids().operation(),
                kind,
                Optional.of(sessions.getFirst().workspace()),
                caller.actor());
    String outcome = "partial";
    try {
      List<R> results = sideBySide(sessions, id -> work.apply(id, Optional.of(whole.id())));
      outcome = "done";
      return results;
    } finally {
      context.runner().endWhole(whole, outcome);
    }
  }

  private static <R> List<R> sideBySide(List<Session> sessions, Function<SessionId, R> work) {
    var places = new Semaphore(SIDE_BY_SIDE);
    Cancellation cancellation = Request.cancellation();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<R>>();
      for (Session session : sessions) {
        running.add(
            threads.submit(() -> {
              places.acquire();
              try {
                return Request.with(cancellation).call(() -> work.apply(session.id()));
              } finally {
                places.release();
              }
            }));
      }
      var results = new ArrayList<R>();
      for (var one : running) {
        results.add(one.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException problem
          ? problem
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
