package dev.coppice.storage.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.sessionmanager.model.Event.Kind;
import dev.coppice.sessionmanager.port.DuplicateException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What transactions do. */
public abstract class UnitOfWorkContract extends StoreContract {

  @Test
  void write_whenTheWorkThrows_keepsNothing() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            write(stores -> {
              stores.events().append(samples.event(Kind.SESSION_CHANGED));
              throw new IllegalArgumentException("half-way");
            }));

    assertEquals(0, lastEvent());
  }

  @Test
  void write_afterOneThatFailed_works() {
    addWorkspace("shop");
    assertThrows(DuplicateException.class, () -> addWorkspace("shop"));

    addWorkspace("blog");

    assertEquals(2, store().read(stores -> stores.workspaces().all()).size());
  }

  @Test
  void write_whenTheWorkCatchesADuplicate_keepsTheRest() {
    addWorkspace("shop");

    write(stores -> {
      assertThrows(
          DuplicateException.class, () -> stores.workspaces().insert(samples.workspace("shop")));
      stores.workspaces().insert(samples.workspace("blog"));
    });

    assertEquals(2, store().read(stores -> stores.workspaces().all()).size());
  }

  @Test
  void write_seesItsOwnRows() {
    var workspace = samples.workspace("shop");

    var found =
        store()
            .write(stores -> {
              stores.workspaces().insert(workspace);
              return stores.workspaces().find(workspace.id());
            });

    assertEquals(workspace, found.orElseThrow());
  }

  @Test
  void write_insideAWrite_isRefused() {
    assertThrows(IllegalStateException.class, () -> write(outer -> addWorkspace("shop")));
  }

  @Test
  void read_insideARead_isRefused() {
    assertThrows(IllegalStateException.class, () -> store().read(outer -> isThere("shop")));
  }

  private boolean isThere(String name) {
    return store().read(inner -> inner.workspaces().all()).stream()
        .anyMatch(workspace -> workspace.name().equals(name));
  }

  @Test
  void read_seesOneSnapshotWhateverIsWrittenMeanwhile() {
    addWorkspace("shop");

    int again =
        store()
            .read(stores -> {
              int before = stores.workspaces().all().size();
              elsewhere(() -> addWorkspace("blog"));
              return stores.workspaces().all().size() - before;
            });

    assertEquals(0, again);
    assertEquals(2, store().read(stores -> stores.workspaces().all()).size());
  }

  @Test
  void write_byManyThreads_losesNothing() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var writes = new ArrayList<Future<?>>();
      for (int i = 0; i < 200; i++) {
        writes.add(
            threads.submit(() ->
                write(stores -> stores.events().append(samples.event(Kind.SESSION_CHANGED)))));
        writes.add(threads.submit(() -> store().read(stores -> stores.events().since(0, 50))));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    }

    assertEquals(200, lastEvent());
  }
}
