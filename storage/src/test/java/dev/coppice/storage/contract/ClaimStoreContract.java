package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.port.DuplicateException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of idempotency claims does. */
public abstract class ClaimStoreContract extends StoreContract {
  private static final Claim.Result RESULT = new Claim.Result("{}", 4);

  private Operation operation =
      samples.operation(OperationKind.KILL, samples.session(samples.workspace("x").id(), "x").id());
  private Operation other = operation;

  @BeforeEach
  void fill() {
    Workspace shop = addWorkspace("shop");
    Session feat = addSession(shop, "feat", addRepository(shop, "api"));
    operation = addOperation(OperationKind.KILL, feat.id());
    other = addOperation(OperationKind.KILL, feat.id());
  }

  private Claim claim(Operation of, long fence) {
    return new Claim(
        Claim.HOME,
        OperationKind.KILL,
        "key",
        "hash",
        "{\"sessions\":\"x\"}",
        of.id(),
        Claim.State.IN_FLIGHT,
        Claim.DedupOn.SUCCESS,
        fence,
        Samples.NOW,
        Samples.NOW.plus(Duration.ofDays(7)),
        Optional.empty());
  }

  private boolean end(Claim claim) {
    return store().write(stores -> stores.claims().end(claim));
  }

  private boolean delete(Claim claim) {
    return store().write(stores -> stores.claims().delete(claim));
  }

  private int deleteExpired(Instant now) {
    return store().write(stores -> stores.claims().deleteExpired(now));
  }

  private Claim insert(Claim claim) {
    write(stores -> stores.claims().insert(claim));
    return claim;
  }

  private List<Claim> found() {
    return store().read(stores -> stores.claims().of(OperationKind.KILL, "key"));
  }

  @Test
  void insert_isFoundByItsKey_andByItsOperation() {
    Claim claim = insert(claim(operation, 1));

    assertEquals(List.of(claim), found());
    assertEquals(Optional.of(claim), store().read(stores -> stores.claims().of(operation.id())));
  }

  @Test
  void insert_ofAKeyThatIsClaimed_isRefused() {
    insert(claim(operation, 1));

    assertThrows(DuplicateException.class, () -> insert(claim(other, 2)));
  }

  @Test
  void end_writesTheAnswer() {
    Claim ended = insert(claim(operation, 1)).ended(Claim.State.SUCCEEDED, RESULT);

    assertTrue(end(ended));

    assertEquals(List.of(ended), found());
  }

  @Test
  void endAndDelete_ofAnEarlierFenceOrOperation_changeNothing() {
    Claim claim = insert(claim(operation, 2));
    Claim earlier = claim(operation, 1).ended(Claim.State.SUCCEEDED, RESULT);
    Claim others = claim(other, 2).ended(Claim.State.SUCCEEDED, RESULT);

    assertFalse(end(earlier));
    assertFalse(end(others));
    assertFalse(delete(earlier));
    assertFalse(delete(others));

    assertEquals(List.of(claim), found());
  }

  @Test
  void deleteExpired_leavesWhatIsInFlight_andWhatHasTimeLeft() {
    Claim claim = insert(claim(operation, 1));
    Instant end = claim.expiresAt();

    assertEquals(0, deleteExpired(end));
    assertTrue(end(claim.ended(Claim.State.SUCCEEDED, RESULT)));
    assertEquals(0, deleteExpired(end.minusMillis(1)));
    assertEquals(1, deleteExpired(end));
  }

  @Test
  void reach_isTheLatestTime() {
    Instant none = store().read(stores -> stores.claims().latest());

    write(stores -> stores.claims().reach(Samples.NOW));

    assertEquals(Instant.EPOCH, none);
    assertEquals(Samples.NOW, store().read(stores -> stores.claims().latest()));
  }
}
