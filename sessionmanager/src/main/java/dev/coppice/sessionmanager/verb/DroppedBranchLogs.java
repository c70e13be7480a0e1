package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.plan.DroppedBranches;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.util.Optional;

/** Looks the reflogs of deleted branches up in the journal. */
public final class DroppedBranchLogs implements DroppedBranches {
  private final UnitOfWork store;

  public DroppedBranchLogs(UnitOfWork store) {
    this.store = store;
  }

  @Override
  public Optional<String> log(OperationId operation, RepositoryId repository) {
    return store.read(stores ->
        stores.operations().steps(operation).stream()
            .filter(row -> row.repository().equals(Optional.of(repository)))
            .map(row -> JournalCodec.readStep(row.payload()).step())
            .filter(Step.DropBranch.class::isInstance)
            .map(Step.DropBranch.class::cast)
            .findFirst()
            .flatMap(Step.DropBranch::log));
  }
}
