package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitHands;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What runs operations since one daemon start, put together. */
public record Running(
    Runner runner,
    Recovery recovery,
    Decisions decisions,
    EmptyQuarantines emptied,
    Scaffold scaffold,
    RowlessScaffold rowless) {

  /** Begins an epoch in the store; call once per start. */
  public static Running create(
      UnitOfWork store, GitHands git, InstantSource clock, Path worktreesRoot, Yielding yielding) {
    long epoch = store.write(stores -> stores.operations().beginEpoch());
    var pauses = new Pauses(new SecureRandom());
    var rowKeeper = new RowKeeper(pauses);
    var things = new ScaffoldThings(store, git);
    var unsettled = new UnsettledWork(store, git, things, rowKeeper, clock);
    var scaffold = new Scaffold(store, things, unsettled, pauses, clock);
    var rowless = new RowlessScaffold(store, git, scaffold, clock, epoch);
    var journal = new Journal(store, rowKeeper, scaffold, clock);
    var emptied = new EmptyQuarantines(store, git, worktreesRoot, yielding);
    var runner = new Runner(journal, new StepExecutor(git, yielding), emptied, clock, epoch);
    return new Running(
        runner,
        new Recovery(store, git, runner, journal, emptied, scaffold, rowless, worktreesRoot),
        new Decisions(store, journal, emptied),
        emptied,
        scaffold,
        rowless);
  }
}
