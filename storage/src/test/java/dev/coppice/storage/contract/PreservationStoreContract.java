package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.BranchName;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of preservations does. */
public abstract class PreservationStoreContract extends StoreContract {
  private static final Instant LATER = Samples.NOW.plusSeconds(60);

  private Workspace shop = samples.workspace("shop");
  private WorkspaceRepository api = samples.repository(shop.id(), "api");
  private Session feat = samples.session(shop.id(), "feat");
  private Operation operation = samples.operation(OperationKind.KILL, feat.id());

  @BeforeEach
  void fill() {
    shop = addWorkspace("shop");
    api = addRepository(shop, "api");
    feat = addSession(shop, "feat", api);
    operation = addOperation(OperationKind.KILL, feat.id());
  }

  private PreservedWork work(int number, Instant at) {
    return new PreservedWork(
        feat.id(),
        api.id(),
        number,
        "refs/coppice/preserved/%s/%d".formatted(feat.id(), number),
        Samples.COMMIT,
        Samples.COMMIT,
        Samples.COMMIT,
        Optional.of(new BranchName("feat")),
        "digest",
        operation.id(),
        PreservedState.KEPT,
        false,
        at,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  private List<PreservedWork> all() {
    return store().read(stores -> stores.preservations().all());
  }

  @Test
  void insert_keepsEverything() {
    PreservedWork work = work(1, Samples.NOW);

    write(stores -> stores.preservations().insert(work));

    assertEquals(List.of(work), all());
  }

  @Test
  void insert_ofANumberThatIsInUse_isRefused() {
    write(stores -> stores.preservations().insert(work(1, Samples.NOW)));

    assertThrows(
        DuplicateException.class,
        () -> write(stores -> stores.preservations().insert(work(1, LATER))));
  }

  @Test
  void all_isNewestFirst() {
    write(stores -> {
      stores.preservations().insert(work(1, Samples.NOW));
      stores.preservations().insert(work(2, LATER));
    });

    assertEquals(List.of(2, 1), all().stream().map(PreservedWork::number).toList());
  }

  @Test
  void of_givesThoseOfASessionAlone() {
    Session other = addSession(shop, "other", addRepository(shop, "web"));
    write(stores -> stores.preservations().insert(work(1, Samples.NOW)));

    assertEquals(1, store().read(stores -> stores.preservations().of(feat.id())).size());
    assertEquals(List.of(), store().read(stores -> stores.preservations().of(other.id())));
  }

  @Test
  void update_writesWhatHasBecomeOfIt() {
    write(stores -> stores.preservations().insert(work(1, Samples.NOW)));
    PreservedWork applied = all().getFirst().applied(true, LATER);
    write(stores -> stores.preservations().update(applied));
    PreservedWork dropped = all().getFirst().dropped(LATER);

    write(stores -> stores.preservations().update(dropped));

    PreservedWork now = all().getFirst();
    assertEquals(PreservedState.DROPPED, now.state());
    assertEquals(Optional.of(LATER), now.appliedAt());
    assertEquals(Optional.of(LATER), now.droppedAt());
    assertEquals(true, now.verified());
    assertEquals(2, now.version());
  }

  @Test
  void update_ofARowThatHasChanged_isStale() {
    write(stores -> stores.preservations().insert(work(1, Samples.NOW)));
    PreservedWork seen = all().getFirst();
    write(stores -> stores.preservations().update(seen.applied(false, LATER)));

    assertThrows(
        StaleRowException.class,
        () -> write(stores -> stores.preservations().update(seen.dropped(LATER))));
  }
}
