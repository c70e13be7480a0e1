package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.plan.PreservationNumbers;
import dev.coppice.sessionmanager.port.UnitOfWork;

/** The numbers of preservations, from their rows. */
record StoredNumbers(UnitOfWork store) implements PreservationNumbers {

  @Override
  public int last(Worktree row) {
    return store.read(stores -> stores.preservations().of(row.session())).stream()
        .filter(work -> work.repository().equals(row.repository()))
        .mapToInt(PreservedWork::number)
        .max()
        .orElse(0);
  }
}
