package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.RepositoryLocation;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.DuplicateException.Taken;
import dev.coppice.sessionmanager.port.StaleRowException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store of workspaces does. */
public abstract class WorkspaceStoreContract extends StoreContract {

  @Test
  void find_ofAnUnknownId_isEmpty() {
    WorkspaceId unknown = samples.ids().workspace();

    Optional<Workspace> found = store().read(stores -> stores.workspaces().find(unknown));

    assertEquals(Optional.empty(), found);
  }

  @Test
  void insert_keepsEverythingOfAWorkspace() {
    Workspace added = addWorkspace("shop");

    Optional<Workspace> found = store().read(stores -> stores.workspaces().find(added.id()));

    assertEquals(Optional.of(added), found);
  }

  @Test
  void all_isSortedByNameAndHasRemovedOnes() {
    Workspace shop = addWorkspace("shop");
    Workspace blog = addWorkspace("blog");
    write(stores -> stores.workspaces().update(shop.removed(Samples.NOW)));

    List<Workspace> all = store().read(stores -> stores.workspaces().all());

    assertEquals(List.of(blog.id(), shop.id()), all.stream().map(Workspace::id).toList());
    assertEquals(Optional.of(Samples.NOW), all.getLast().removedAt());
  }

  @Test
  void insert_ofAPathThatIsRegistered_isADuplicate() {
    Workspace shop = addWorkspace("shop");
    Workspace same =
        new Workspace(
            samples.ids().workspace(), "other", shop.path(), Samples.NOW, Optional.empty(), 0);

    assertTaken(Taken.PATH, stores -> stores.workspaces().insert(same));
  }

  @Test
  void insert_ofANameThatIsTaken_isADuplicate() {
    addWorkspace("shop");
    Workspace same =
        new Workspace(
            samples.ids().workspace(), "shop", Path.of("/b"), Samples.NOW, Optional.empty(), 0);

    assertTaken(Taken.NAME, stores -> stores.workspaces().insert(same));
  }

  @Test
  void insert_ofTheNameOfARemovedOne_isFree() {
    Workspace shop = addWorkspace("shop");
    write(stores -> stores.workspaces().update(shop.removed(Samples.NOW)));
    Workspace next =
        new Workspace(
            samples.ids().workspace(), "shop", Path.of("/b"), Samples.NOW, Optional.empty(), 0);

    write(stores -> stores.workspaces().insert(next));

    assertEquals(2, store().read(stores -> stores.workspaces().all()).size());
  }

  @Test
  void update_toANameThatIsTaken_isADuplicate() {
    addWorkspace("shop");
    Workspace blog = addWorkspace("blog");

    assertTaken(Taken.NAME, stores -> stores.workspaces().update(blog.withName("shop")));
  }

  @Test
  void update_countsTheVersionUp() {
    Workspace shop = addWorkspace("shop");

    write(stores -> stores.workspaces().update(shop.withName("store")));

    Workspace found = store().read(stores -> stores.workspaces().find(shop.id())).orElseThrow();
    assertEquals("store", found.name());
    assertEquals(1, found.version());
  }

  @Test
  void update_fromAVersionThatIsPast_isStale() {
    Workspace shop = addWorkspace("shop");
    write(stores -> stores.workspaces().update(shop.withName("store")));

    assertThrows(
        StaleRowException.class,
        () -> write(stores -> stores.workspaces().update(shop.withName("late"))));
  }

  @Test
  void insert_withAVersion_isRefused() {
    Workspace shop = samples.workspace("shop");
    Workspace later =
        new Workspace(shop.id(), shop.name(), shop.path(), Samples.NOW, Optional.empty(), 3);

    assertThrows(
        IllegalArgumentException.class, () -> write(stores -> stores.workspaces().insert(later)));
  }

  @Test
  void insert_ofAPathThatIsNotUtf8_keepsEveryByte() {
    Path odd = Path.of(URI.create("file:///home/dev/%FF%41%0A"));
    Workspace added =
        new Workspace(samples.ids().workspace(), "odd", odd, Samples.NOW, Optional.empty(), 0);

    write(stores -> stores.workspaces().insert(added));

    Workspace found = store().read(stores -> stores.workspaces().find(added.id())).orElseThrow();
    assertEquals(odd, found.path());
  }

  @Test
  void repositories_areSortedByRelativePathAndWhole() {
    Workspace shop = addWorkspace("shop");
    WorkspaceRepository web = addRepository(shop, "web");
    WorkspaceRepository api = addRepository(shop, "api");
    addRepository(addWorkspace("blog"), "theme");

    List<WorkspaceRepository> found =
        store().read(stores -> stores.workspaces().repositories(shop.id()));

    assertEquals(List.of(api, web), found);
  }

  @Test
  void insert_ofTheWorkspaceFolderItself_hasAnEmptyRelativePath() {
    Workspace shop = addWorkspace("shop");
    var self =
        new WorkspaceRepository(
            samples.ids().repository(),
            shop.id(),
            ".",
            Path.of(""),
            new RepositoryLocation(shop.path(), shop.path().resolve(".git")),
            false,
            0);

    write(stores -> stores.workspaces().insert(self));

    assertEquals(
        List.of(self), store().read(stores -> stores.workspaces().repositories(shop.id())));
  }

  @Test
  void insert_ofARelativePathThatIsNotUtf8_keepsEveryByte() {
    Workspace shop = addWorkspace("shop");
    Path odd = Path.of("/").relativize(Path.of(URI.create("file:///deep/%FE")));
    var repository =
        new WorkspaceRepository(
            samples.ids().repository(),
            shop.id(),
            "odd",
            odd,
            new RepositoryLocation(shop.path().resolve(odd), shop.path().resolve(odd)),
            false,
            0);

    write(stores -> stores.workspaces().insert(repository));

    assertEquals(
        List.of(repository), store().read(stores -> stores.workspaces().repositories(shop.id())));
  }

  @Test
  void insert_ofARepositoryNameThatIsTaken_isADuplicate() {
    Workspace shop = addWorkspace("shop");
    WorkspaceRepository web = addRepository(shop, "web");
    var same =
        new WorkspaceRepository(
            samples.ids().repository(),
            shop.id(),
            "web",
            Path.of("elsewhere"),
            web.location(),
            false,
            0);

    assertTaken(Taken.NAME, stores -> stores.workspaces().insert(same));
  }

  @Test
  void update_ofARepository_marksItOrphanedOnce() {
    Workspace shop = addWorkspace("shop");
    WorkspaceRepository web = addRepository(shop, "web");

    write(stores -> stores.workspaces().update(web.withOrphaned(true)));

    WorkspaceRepository found =
        store().read(stores -> stores.workspaces().repositories(shop.id())).getFirst();
    assertEquals(true, found.orphaned());
    assertEquals(1, found.version());
    assertThrows(
        StaleRowException.class,
        () -> write(stores -> stores.workspaces().update(web.withOrphaned(false))));
  }
}
