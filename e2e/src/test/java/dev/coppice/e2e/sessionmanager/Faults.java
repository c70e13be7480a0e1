package dev.coppice.e2e.sessionmanager;

import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.Preservations;
import dev.coppice.git.Quarantine;
import dev.coppice.git.QuarantinedWork;
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
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
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
    /** What takes it back fails, too, after it was recorded that it failed. */
    FAIL_TWICE,
    /** Neither is that recorded. */
    FAIL_THRICE,
    /** From that call on, every one fails. */
    FAIL_EVER,
    /** That call fails, and the process dies after the next. */
    FAIL_THEN_CRASH,
    CRASH_BEFORE,
    CRASH_AFTER;

    /** Whether it is tried at every step; the others are for single tests. */
    boolean isForEveryStep() {
      return this != FAIL_EVER && this != FAIL_THEN_CRASH;
    }

    boolean crashes() {
      return this == CRASH_BEFORE || this == CRASH_AFTER || this == FAIL_THEN_CRASH;
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
          "close",
          "reopen",
          "empty",
          "update",
          "restoreReflog",
          "capture",
          "apply");

  private @Nullable Mode mode;
  private Set<String> only = Set.of();
  private int at;
  private int count;
  private boolean dead;
  private final List<String> calls = new ArrayList<>();
  private final Map<String, Runnable> before = new ConcurrentHashMap<>();

  /** From now on, the {@code at}-th change (from 1) goes wrong. */
  synchronized void arm(Mode armed, int at) {
    arm(armed, Set.of(), at);
  }

  /**
   * From now on, the {@code at}-th change (from 1) by the method {@code only} goes wrong; a write
   * to the database is a "commit".
   */
  void arm(Mode armed, String only, int at) {
    arm(armed, Set.of(only), at);
  }

  /** The same for several methods; for all, if none is named. */
  synchronized void arm(Mode armed, Set<String> only, int at) {
    disarm();
    this.mode = armed;
    this.only = only;
    this.at = at;
  }

  /** From now on, somebody does something just before each call of git's of that name. */
  void before(String call, Runnable deed) {
    before.put(call, deed);
  }

  synchronized void disarm() {
    mode = null;
    only = Set.of();
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
            "commit",
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
        proxy(Preservations.class, git.preservations()),
        proxy(Quarantine.class, git.quarantine()),
        proxy(QuarantinedWork.class, git.quarantinedWork()),
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
    before.getOrDefault(method.getName(), () -> {}).run();
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
    int number = arrive(name);
    if (goesWrong(name, number, true)) {
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
    if (goesWrong(name, number, false)) {
      throw failure.get();
    }
    return result;
  }

  private synchronized int arrive(String name) {
    requireAlive();
    if (only.isEmpty() || only.contains(name)) {
      count++;
      calls.add(name);
    }
    return count;
  }

  /** Throws {@link Crash} if the process dies here; answers whether this call fails here. */
  private synchronized boolean goesWrong(String name, int number, boolean before) {
    requireAlive();
    Mode now = mode;
    if (now == null || (!only.isEmpty() && !only.contains(name))) {
      return false;
    }
    boolean here =
        switch (now) {
          case FAIL_BEFORE, CRASH_BEFORE -> before && number == at;
          case FAIL_TWICE -> before && (number == at || number == at + 2);
          case FAIL_THRICE -> before && number >= at && number <= at + 2;
          case FAIL_EVER -> before && number >= at;
          case FAIL_THEN_CRASH -> before ? number == at : number == at + 1;
          case FAIL_AFTER, CRASH_AFTER -> !before && number == at;
        };
    if (here && now.crashes() && !(now == Mode.FAIL_THEN_CRASH && before)) {
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
