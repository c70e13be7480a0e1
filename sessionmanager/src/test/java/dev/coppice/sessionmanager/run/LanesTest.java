package dev.coppice.sessionmanager.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.OperationTag;
import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.StepState;
import dev.coppice.sessionmanager.plan.PlannedStep;
import dev.coppice.sessionmanager.plan.Step;
import dev.coppice.sessionmanager.run.Lanes.Numbered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waves one after the other, lanes side by side, a lane's steps in order. */
@Timeout(30)
class LanesTest {
  private final OperationId operation = new Samples().ids().operation();
  private final List<List<Integer>> seen = Collections.synchronizedList(new ArrayList<>());

  private static Numbered step(int ordinal, int wave, String lane) {
    return new Numbered(
        ordinal,
        new PlannedStep(
            PlannedStep.Stage.PREPARE,
            wave,
            lane,
            "feat",
            Optional.empty(),
            Optional.empty(),
            new Step.MakeFolders(List.of(Path.of("/w")))),
        StepState.PLANNED);
  }

  private void note(List<Numbered> lane) {
    seen.add(lane.stream().map(Numbered::ordinal).toList());
  }

  @Test
  void forward_goesWaveByWaveAndKeepsALanesOrder() {
    Lanes.forward(
        operation,
        List.of(
            step(3, 1, "a"), step(0, 0, "a"), step(4, 1, "a"), step(1, 0, "a"), step(5, 7, "b")),
        this::note);

    assertEquals(List.of(List.of(0, 1), List.of(3, 4), List.of(5)), seen);
  }

  @Test
  void backward_isForwardTheOtherWayRound() {
    Lanes.backward(
        operation,
        List.of(
            step(0, 0, "a"), step(1, 0, "a"), step(3, 1, "a"), step(4, 1, "a"), step(5, 7, "b")),
        this::note);

    assertEquals(List.of(List.of(5), List.of(4, 3), List.of(1, 0)), seen);
  }

  @Test
  void lanesOfOneWave_runSideBySide() {
    var meeting = new CyclicBarrier(3);

    Lanes.forward(
        operation,
        List.of(step(0, 0, "a"), step(1, 0, "b"), step(2, 0, "c")),
        lane -> {
          try {
            meeting.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          note(lane);
        });

    assertEquals(3, seen.size());
  }

  @Test
  void everyLane_carriesTheOperationsTag() {
    List<String> tags = Collections.synchronizedList(new ArrayList<>());

    Lanes.forward(
        operation,
        List.of(step(0, 0, "alone"), step(1, 1, "a"), step(2, 1, "b")),
        _ -> tags.add(OperationTag.CURRENT.get()));

    assertEquals(Collections.nCopies(3, operation.value()), tags);
  }

  @Test
  void whenALaneFails_theOthersOfItsWaveEndAndTheNextWaveDoesNotBegin() {
    var problem = new UnsupportedOperationException("a");

    RuntimeException thrown =
        assertThrows(
            RuntimeException.class,
            () ->
                Lanes.forward(
                    operation,
                    List.of(step(0, 0, "a"), step(1, 0, "b"), step(2, 1, "a")),
                    lane -> {
                      if (lane.getFirst().ordinal() == 0) {
                        throw problem;
                      }
                      note(lane);
                    }));

    assertSame(problem, thrown);
    assertEquals(List.of(List.of(1)), seen);
  }

  @Test
  void ofSeveralProblems_theFirstLanesIsTold() {
    RuntimeException thrown =
        assertThrows(
            RuntimeException.class,
            () ->
                Lanes.forward(
                    operation,
                    List.of(step(0, 0, "b"), step(1, 0, "a"), step(2, 0, "c")),
                    lane -> {
                      throw new UnsupportedOperationException(lane.getFirst().planned().lane());
                    }));

    assertEquals("b", thrown.getMessage());
  }

  @Test
  void nothingToDo_isDone() {
    Lanes.forward(operation, List.of(), this::note);
    Lanes.backward(operation, List.of(), this::note);

    assertTrue(seen.isEmpty());
  }
}
