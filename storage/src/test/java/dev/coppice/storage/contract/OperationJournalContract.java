package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.StepRow;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a journal of operations does. */
public abstract class OperationJournalContract extends StoreContract {
  private final SessionId session = samples.ids().session();

  @Test
  void beginEpoch_countsFromOne() {
    long first = store().write(stores -> stores.operations().beginEpoch());
    long second = store().write(stores -> stores.operations().beginEpoch());

    assertEquals(1, first);
    assertEquals(2, second);
  }

  @Test
  void insert_keepsEverythingOfAnOperationAndItsSteps() {
    Operation added = samples.operation(OperationKind.SPAWN, session);
    List<StepRow> steps = List.of(samples.step(added.id(), 0), samples.step(added.id(), 1));

    write(stores -> stores.operations().insert(added, steps));

    assertEquals(Optional.of(added), find(added.id()));
    assertEquals(steps, store().read(stores -> stores.operations().steps(added.id())));
  }

  @Test
  void update_movesAnOperationOn() {
    Operation added = addOperation(OperationKind.SPAWN, session);

    write(stores ->
        stores
            .operations()
            .update(added.at(OperationState.RUNNING, Phase.COMMITTING, Samples.NOW)));

    Operation found = find(added.id()).orElseThrow();
    assertEquals(Phase.COMMITTING, found.phase());
    assertEquals(1, found.version());
  }

  @Test
  void update_fromAVersionThatIsPast_isStale() {
    Operation added = addOperation(OperationKind.SPAWN, session);
    Operation next = added.at(OperationState.RUNNING, Phase.PREPARED, Samples.NOW);
    Operation written = store().write(stores -> stores.operations().update(next));

    assertEquals(
        Optional.of(written), store().read(stores -> stores.operations().find(added.id())));
    assertThrows(StaleRowException.class, () -> write(stores -> stores.operations().update(next)));
  }

  @Test
  void move_ofSteps_isStaleForOneThatWasUndoneOrIsNotThere() {
    Operation added = samples.operation(OperationKind.SPAWN, session);
    OperationId id = added.id();
    List<StepRow> steps = List.of(samples.step(id, 0), samples.step(id, 1), samples.step(id, 2));
    write(stores -> stores.operations().insert(added, steps));

    write(stores -> stores.operations().move(id, List.of(0, 2), StepState.DONE));
    write(stores -> stores.operations().move(id, List.of(1), StepState.UNDONE));
    write(stores -> stores.operations().move(id, List.of(0), StepState.DONE));
    write(stores -> stores.operations().move(id, List.of(1), StepState.UNDONE));
    write(stores -> stores.operations().move(id, List.of(), StepState.DONE));

    assertEquals(
        List.of(StepState.DONE, StepState.UNDONE, StepState.DONE),
        store().read(stores -> stores.operations().steps(id)).stream()
            .map(StepRow::state)
            .toList());
    assertThrows(
        StaleRowException.class,
        () -> write(stores -> stores.operations().move(id, List.of(0, 1), StepState.DONE)));
    assertThrows(
        StaleRowException.class,
        () -> write(stores -> stores.operations().move(id, List.of(3), StepState.DONE)));
  }

  @Test
  void open_hasWhatHasNotEndedOldestFirst() {
    Operation first = addOperation(OperationKind.SPAWN, session);
    Operation ended = addOperation(OperationKind.KILL, session);
    Operation stuck = addOperation(OperationKind.KILL, session);
    Operation last = addOperation(OperationKind.UNDO, session);
    write(stores -> {
      stores
          .operations()
          .update(ended.ended(OperationState.SUCCEEDED, Phase.DONE, "{}", Samples.NOW));
      stores
          .operations()
          .update(stuck.at(OperationState.RECOVERY_REQUIRED, Phase.COMMITTING, Samples.NOW));
    });

    List<Operation> open = store().read(stores -> stores.operations().open());

    assertEquals(
        List.of(first.id(), stuck.id(), last.id()), open.stream().map(Operation::id).toList());
  }

  @Test
  void newest_isInTheOrderTheyBeganAndBounded() {
    addOperation(OperationKind.SPAWN, session);
    Operation second = addOperation(OperationKind.KILL, session);
    Operation third = addOperation(OperationKind.UNDO, samples.ids().session());

    List<Operation> newest =
        store().read(stores -> stores.operations().newest(Optional.empty(), 2));

    assertEquals(List.of(third, second), newest);
  }

  @Test
  void newest_ofASession_leavesOutTheOthers() {
    Operation first = addOperation(OperationKind.SPAWN, session);
    addOperation(OperationKind.SPAWN, samples.ids().session());

    List<Operation> newest =
        store().read(stores -> stores.operations().newest(Optional.of(session), 10));

    assertEquals(List.of(first), newest);
  }

  @Test
  void children_areTheParts() {
    Operation parent = samples.operation(OperationKind.KILL, Optional.empty(), Optional.empty());
    Operation one =
        samples.operation(OperationKind.KILL, Optional.of(session), Optional.of(parent.id()));
    Operation two =
        samples.operation(OperationKind.KILL, Optional.of(session), Optional.of(parent.id()));
    write(stores -> {
      stores.operations().insert(parent, List.of());
      stores.operations().insert(one, List.of());
      stores.operations().insert(two, List.of());
    });

    List<Operation> children = store().read(stores -> stores.operations().children(parent.id()));

    assertEquals(List.of(one, two), children);
  }

  private Optional<Operation> find(OperationId id) {
    return store().read(stores -> stores.operations().find(id));
  }
}
