package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Phase;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.DuplicateException;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of scaffold does. */
public abstract class ScaffoldStoreContract extends StoreContract {
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

  private ScaffoldItem ref(String leaf) {
    return ScaffoldItem.ref(operation.id(), api.id(), "/repo/.git", leaf, Samples.NOW);
  }

  private void insert(ScaffoldItem... items) {
    write(stores -> stores.scaffold().insert(List.of(items)));
  }

  private List<ScaffoldItem> all() {
    return store().read(stores -> stores.scaffold().of(operation.id()));
  }

  private void end() {
    write(stores ->
        stores
            .operations()
            .update(operation.ended(OperationState.FAILED, Phase.ABORTED, "{}", LATER)));
  }

  @Test
  void insert_keepsEverything() {
    ScaffoldItem folder =
        ScaffoldItem.folder(operation.id(), "temporary", "/tmp/x", Samples.NOW).kept();

    insert(ref("1"), folder);

    assertEquals(List.of(ref("1"), folder), all());
  }

  @Test
  void insert_ofALeafThatIsInUse_isRefused() {
    insert(ref("1"));

    assertThrows(DuplicateException.class, () -> insert(ref("1")));
  }

  @Test
  void live_leavesWhatIsKept() {
    insert(ref("1"), ref("2").kept());

    write(stores -> stores.scaffold().live(operation.id()));

    assertEquals(
        List.of(ScaffoldItem.State.LIVE, ScaffoldItem.State.KEPT),
        all().stream().map(ScaffoldItem::state).toList());
  }

  @Test
  void ofEnded_leavesOutThatOfWhatStillRuns() {
    insert(ref("1"));
    List<ScaffoldItem> before = store().read(stores -> stores.scaffold().ofEnded());

    end();

    assertEquals(List.of(), before);
    assertEquals(List.of(ref("1")), store().read(stores -> stores.scaffold().ofEnded()));
  }

  @Test
  void deferred_countsFromTheAttemptThatWasSeen() {
    insert(ref("1"));
    ScaffoldItem deferred = ref("1").deferred("locked", LATER);
    write(stores -> stores.scaffold().deferred(deferred));

    assertThrows(
        StaleRowException.class, () -> write(stores -> stores.scaffold().deferred(deferred)));
    assertEquals(List.of(deferred), all());
  }

  @Test
  void delete_ofOneThatIsGone_isFine() {
    insert(ref("1"), ref("2"));

    write(stores -> stores.scaffold().delete(ref("1")));
    write(stores -> stores.scaffold().delete(ref("1")));

    assertEquals(List.of(ref("2")), all());
  }
}
