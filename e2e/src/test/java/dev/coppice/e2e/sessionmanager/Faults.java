package dev.coppice.e2e.sessionmanager;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.Quarantine;
import dev.coppice.git.Records;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.Stores;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of the store and of git, and counts every call that changes something. Lets the
 * n-th fail once, or lets the process "die" there: from then on every call throws an {@link Error},
 * which no code may take for an answer.
 */
final class Faults {

  /** What happens at the call that is reached. */
  enum Mode {
    FAIL_BEFORE,
    FAIL_AFTER,
    FAIL_TWICE,
    CRASH_BEFORE,
    CRASH_AFTER;

    boolean crashes() {
      return this == CRASH_BEFORE || this == CRASH_AFTER;
    }
  }

  /** The process has died. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private static final Set<String> CHANGES =
      Set.of(
          "register",
          "checkOut",
          "takeBack",
          "moveIn",
          "moveBack",
          "release",
          "update",
          "restoreReflog");

  private @Nullable Mode mode;
  private int at;
  private int count;
  private boolean dead;
  private final List<String> calls = new ArrayList<>();

  /** From now on, the {@code at}-th change (from 1) goes wrong. */
  synchronized void arm(Mode armed, int at) {
    disarm();
    this.mode = armed;
    this.at = at;
  }

  synchronized void disarm() {
    mode = null;
    count = 0;
    dead = false;
    calls.clear();
  }

  /** Whether the call that was armed has been reached. */
  synchronized boolean fired() {
    return count >= at;
  }

  /** The changes since it was armed. */
  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  UnitOfWork around(UnitOfWork store) {
    return new UnitOfWork() {
      @Override
      public <T> T read(Function<Stores, T> work) {
        requireAlive();
        return store.read(work);
      }

      @Override
      public <T> T write(Function<Stores, T> work) {
        return Faults.this.call(
            "write",
            () -> store.write(work),
            () -> new StoreException(StoreException.Kind.IO, "injected", new IOException()));
      }
    };
  }

  GitHands around(GitHands git) {
    return new GitHands(
        proxy(Repositories.class, git.repositories()),
        proxy(LinkedWorktrees.class, git.worktrees()),
        git.assessor(),
        proxy(Records.class, git.records()),
        proxy(Quarantine.class, git.quarantine()),
        git.leftovers(),
        git.gitVersion());
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer(type, target, method, arguments)));
  }

  private @Nullable Object answer(
      Class<?> type, Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    boolean changes = CHANGES.contains(method.getName()) || type == Records.class;
    Callable<@Nullable Object> call =
        () -> {
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
          }
        };
    if (changes) {
      return this.<@Nullable Object>call(
          method.getName(), call, () -> new GitException(GitException.Kind.IO, "injected"));
    }
    requireAlive();
    Object result = call.call();
    return result instanceof Repository repository ? proxy(Repository.class, repository) : result;
  }

  private <T extends @Nullable Object> T call(
      String name, Callable<T> work, java.util.function.Supplier<RuntimeException> failure) {
    boolean before = reached(name, true);
    if (before) {
      throw failure.get();
    }
    T result;
    try {
      result = work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    if (reached(name, false)) {
      throw failure.get();
    }
    return result;
  }

  /** Counts; throws {@link Crash} if it dies here; answers whether it fails here. */
  private synchronized boolean reached(String name, boolean before) {
    requireAlive();
    if (before) {
      count++;
      calls.add(name);
    }
    Mode now = mode;
    if (now == null || (count != at && !(now == Mode.FAIL_TWICE && count == at + 1))) {
      return false;
    }
    boolean here =
        switch (now) {
          case FAIL_BEFORE, FAIL_TWICE, CRASH_BEFORE -> before;
          case FAIL_AFTER, CRASH_AFTER -> !before;
        };
    if (here && now.crashes()) {
      dead = true;
      throw new Crash();
    }
    return here;
  }

  private synchronized void requireAlive() {
    if (dead) {
      throw new Crash();
    }
  }
}
