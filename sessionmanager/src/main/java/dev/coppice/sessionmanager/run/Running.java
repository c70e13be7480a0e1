package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What runs operations since one daemon start, put together. */
public record Running(
    Runner runner, Recovery recovery, Decisions decisions, EmptyQuarantines emptied) {

  /** Begins an epoch in the store; call once per start. */
  public static Running create(
      UnitOfWork store, GitHands git, InstantSource clock, Path worktreesRoot, Yielding yielding) {
    long epoch = store.write(stores -> stores.operations().beginEpoch());
    var journal = new Journal(store, new RowKeeper(new Pauses(new SecureRandom())), clock);
    var emptied = new EmptyQuarantines(store, git, worktreesRoot, yielding);
    var runner = new Runner(journal, new StepExecutor(git, yielding), emptied, clock, epoch);
    return new Running(
        runner,
        new Recovery(store, git, runner, journal, emptied, worktreesRoot),
        new Decisions(store, journal, emptied),
        emptied);
  }
}
