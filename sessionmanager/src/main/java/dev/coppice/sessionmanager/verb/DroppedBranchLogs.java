package dev.coppice.sessionmanager.verb;

import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.plan.DroppedBranches;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.OperationJournal;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks the reflogs of deleted branches up in the journal. */
public final class DroppedBranchLogs implements DroppedBranches {
  private final UnitOfWork store;

  public DroppedBranchLogs(UnitOfWork store) {
    this.store = store;
  }

  @Override
  public Optional<String> log(OperationId operation, RepositoryId repository, BranchName branch) {
    return store.read(stores -> {
      OperationJournal operations = stores.operations();
      return Stream.concat(
              Stream.of(operation), operations.children(operation).stream().map(Operation::id))
          .flatMap(part -> operations.steps(part).stream())
          .filter(row -> row.repository().equals(Optional.of(repository)))
          .flatMap(row -> JournalEntry.step(row).stream())
          .map(PlannedStep::step)
          .filter(Step.DropBranch.class::isInstance)
          .map(Step.DropBranch.class::cast)
          .filter(drop -> drop.branch().equals(branch))
          .findFirst()
          .flatMap(Step.DropBranch::log);
    });
  }
}
