package dev.coppice.e2e.sessionmanager;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.command.Keyed.OnInFlight;
import dev.coppice.sessionmanager.command.Request;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Claim.DedupOn;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import dev.coppice.sessionmanager.result.KeyedAnswer.First;
import dev.coppice.sessionmanager.result.KeyedAnswer.Replayed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Case 43: every verb has its effect once for a key. */
class IdempotencyTest {
  private static final Map<String, String> FIELDS = Map.of("said", "\"one thing\"");

  @TempDir Path temporary;
  private final AtomicInteger runs = new AtomicInteger();
  private World world;

  @BeforeEach
  void open() {
    world = new World(temporary, "web");
  }

  private void given(KeyedAct act) {
    act.prepare(world);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private KeyedAnswer ask(KeyedAct act) {
    return ask(act, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS);
  }

  private KeyedAnswer ask(
      KeyedAct act, OnInFlight onInFlight, DedupOn dedupOn, Map<String, String> fields) {
    return world
        .manager()
        .once(
            world.caller(),
            act.request(world, onInFlight, dedupOn, fields),
            () -> work(() -> act.perform(world)));
  }

  private First work(Runnable deed) {
    runs.incrementAndGet();
    try {
      deed.run();
      return new First("{\"document\":{\"run\":" + runs + "}}", 0, false, false, false);
    } catch (RuntimeException e) {
      return new First("{\"error\":{\"run\":" + runs + "}}", 1, true, true, false);
    }
  }

  private static FailureCode refusal(Callable<?> asked) {
    return assertThrows(FailureException.class, asked::call).failure().code();
  }

  @ParameterizedTest
  @EnumSource
  void repeated_afterSuccess_isTheOriginalAnswer_withoutEffect(KeyedAct act) {
    given(act);
    First first = assertInstanceOf(First.class, ask(act));
    String before = state();

    Claim claim = assertInstanceOf(Replayed.class, ask(act)).claim();

    assertEquals(new Claim.Result(first.answer(), 0), claim.result().orElseThrow());
    assertEquals(1, runs.get());
    assertEquals(before, state());
  }

  @ParameterizedTest
  @EnumSource
  void repeated_whileItRuns_isInFlight_orWaitsForItsAnswer(KeyedAct act) throws Exception {
    given(act);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var during = new ArrayList<FailureCode>();
      var waiting = new ArrayList<Future<KeyedAnswer>>();

      world
          .manager()
          .once(
              world.caller(),
              act.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS),
              () ->
                  work(() -> {
                    act.perform(world);
                    during.add(supplyAsync(() -> refusal(() -> ask(act)), threads).join());
                    waiting.add(
                        threads.submit(() -> ask(act, OnInFlight.WAIT, DedupOn.SUCCESS, FIELDS)));
                  }));

      assertEquals(List.of(FailureCode.IN_FLIGHT), during);
      assertInstanceOf(Replayed.class, waiting.getFirst().get());
      assertEquals(1, runs.get());
    }
  }

  @Test
  void waitingForTheFirst_andCancelled_isCancelled() {
    given(KeyedAct.KILL);
    var cancellation = new Cancellation();

    var codes = new ArrayList<FailureCode>();

    world
        .manager()
        .once(
            world.caller(),
            KeyedAct.KILL.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS),
            () ->
                work(() -> {
                  cancellation.request();
                  codes.add(
                      supplyAsync(() ->
                              Request.with(cancellation)
                                  .call(() ->
                                      refusal(() ->
                                          ask(
                                              KeyedAct.KILL,
                                              OnInFlight.WAIT,
                                              DedupOn.SUCCESS,
                                              FIELDS))))
                          .join());
                }));

    assertEquals(List.of(FailureCode.CANCELLED), codes);
  }

  @ParameterizedTest
  @EnumSource
  void repeated_withOtherParameters_isRefused_andNamesThem(KeyedAct act) {
    given(act);
    ask(act);

    var refused =
        assertThrows(
            FailureException.class,
            () -> ask(act, OnInFlight.FAIL, DedupOn.SUCCESS, Map.of("said", "\"another\"")));

    assertEquals(FailureCode.KEY_REUSED, refused.failure().code());
    assertEquals(List.of("said"), refused.failure().details().get("fields"));
    assertEquals(1, runs.get());
  }

  @ParameterizedTest
  @EnumSource
  void repeated_afterAFailure_isTriedAgain(KeyedAct act) {
    given(act);
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "commit", 1);
    assertEquals(1, assertInstanceOf(First.class, ask(act)).exitCode());
    world.faults.disarm();

    assertEquals(0, assertInstanceOf(First.class, ask(act)).exitCode());
    assertInstanceOf(Replayed.class, ask(act));
  }

  @ParameterizedTest
  @EnumSource
  void repeated_afterAFailureThatIsToBeAnsweredAgain_isNotTriedAgain(KeyedAct act) {
    given(act);
    world.faults.arm(Faults.Mode.FAIL_BEFORE, "commit", 1);
    ask(act, OnInFlight.FAIL, DedupOn.ANY, FIELDS);
    world.faults.disarm();

    Claim claim = assertInstanceOf(Replayed.class, ask(act)).claim();

    assertEquals(Claim.State.FAILED, claim.state());
    assertEquals(1, claim.result().orElseThrow().exitCode());
    assertEquals(1, runs.get());
  }

  /** What comes to nothing after the end of the operation does not make it be done again. */
  @ParameterizedTest
  @EnumSource
  void repeated_afterALateError_isAnsweredFromTheJournal(KeyedAct act) {
    given(act);
    world
        .manager()
        .once(
            world.caller(),
            act.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS),
            () ->
                work(() -> {
                  act.perform(world);
                  world.faults.arm(Faults.Mode.FAIL_BEFORE, "commit", 1);
                }));
    world.faults.disarm();

    Claim claim = assertInstanceOf(Replayed.class, ask(act)).claim();

    assertEquals("{}", claim.result().orElseThrow().answer());
    assertEquals(1, runs.get());
  }

  /** The answer could not be put together: a second undo would take back the first. */
  @ParameterizedTest
  @EnumSource
  void repeated_afterAnErrorThatCameAfterTheEnd_isAnsweredFromTheJournal(KeyedAct act) {
    given(act);
    world
        .manager()
        .once(
            world.caller(),
            act.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS),
            () ->
                work(() -> {
                  act.perform(world);
                  throw new IllegalStateException("no room for the answer");
                }));

    Claim claim = assertInstanceOf(Replayed.class, ask(act)).claim();

    assertEquals("{}", claim.result().orElseThrow().answer());
    assertEquals(1, runs.get());
  }

  /** Whether the answer says so or is lost. */
  @Test
  void mend_repeatedAfterItHadToLeaveSomething_isDoneAnew() {
    given(KeyedAct.RECONCILE);
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 1);
    world
        .manager()
        .once(
            world.caller(),
            KeyedAct.RECONCILE.request(world, OnInFlight.FAIL, DedupOn.SUCCESS, FIELDS),
            () ->
                work(() -> {
                  KeyedAct.RECONCILE.perform(world);
                  throw new IllegalStateException("no room for the answer");
                }));
    world.faults.disarm();

    assertInstanceOf(First.class, ask(KeyedAct.RECONCILE));
    assertEquals(Optional.empty(), world.row("feat", "web").retry());
    assertInstanceOf(Replayed.class, ask(KeyedAct.RECONCILE));
  }

  @ParameterizedTest
  @EnumSource
  void repeated_afterItsTime_isDoneAnew(KeyedAct act) {
    given(act);
    ask(act);
    world.clock.forward(Duration.ofDays(8));

    assertInstanceOf(First.class, ask(act));
    assertEquals(2, runs.get());
  }

  @ParameterizedTest
  @EnumSource
  void repeated_whenTheClockHasGoneBackAfterItsTime_isDoneAnew(KeyedAct act) {
    given(act);
    ask(act);
    world.store.write(stores -> {
      stores.claims().reach(world.clock.instant().plus(Duration.ofDays(8)));
      return act;
    });

    assertInstanceOf(First.class, ask(act));
  }

  @ParameterizedTest
  @EnumSource
  void thirtyTwoAtOnce_haveOneEffect(KeyedAct act) throws Exception {
    given(act);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<KeyedAnswer>>();
      for (int i = 0; i < 32; i++) {
        asked.add(threads.submit(() -> ask(act, OnInFlight.WAIT, DedupOn.SUCCESS, FIELDS)));
      }
      int replayed = 0;
      for (Future<KeyedAnswer> one : asked) {
        replayed += one.get() instanceof Replayed ? 1 : 0;
      }

      assertEquals(31, replayed);
      assertEquals(1, runs.get());
    }
  }

  private String state() {
    return KeyedState.of(world);
  }
}
