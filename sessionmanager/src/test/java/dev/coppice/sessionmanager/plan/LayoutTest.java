package dev.coppice.sessionmanager.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where sessions, their worktrees and what was removed lie. */
class LayoutTest {
  @TempDir private Path home;

  private final Samples samples = new Samples();
  private final Workspace workspace = samples.workspace(Path.of("/home/dev/shop"));
  private final Session session = samples.session(workspace, "feat");
  private final Layout layout = new Layout(Path.of("/worktrees"));

  @Test
  void session_liesBelowItsWorkspace() {
    assertEquals(Path.of("/worktrees/shop/feat"), layout.session("shop", "feat"));
  }

  @Test
  void worktree_isNamedByItsRowAndItsRepository() {
    WorkspaceRepository repository = samples.repository(workspace.id(), "api");
    Worktree row = samples.worktree(session, repository, 2);

    WorktreeLocation worktree = Layout.worktree(row, repository.location());

    assertEquals(
        new WorktreeLocation(
            Path.of("/home/dev/shop/api/.git"),
            row.registrationId(),
            Path.of("/worktrees/shop/feat/api")),
        worktree);
  }

  @Test
  void quarantine_liesWhereTheDesignSays() {
    var repository = new RepositoryLocation(Path.of("/r"), Path.of("/r/.git"));
    var operation = samples.ids().operation();

    QuarantinePlace place = layout.quarantine(repository, operation, 3);

    assertEquals(Path.of("/worktrees/.quarantine/" + operation + "/3/tree"), place.tree());
    assertEquals(Path.of("/r/.git/coppice-quarantine/" + operation + "-3"), place.registration());
    assertEquals("refs/coppice/quarantine/" + operation + "/3", place.ref());
    assertEquals(
        Path.of("/r/.git"), place.registration().resolve("../..").normalize(), "so git finds it");
  }

  @Test
  void registrations_differOnADiskThatIgnoresCase() {
    var folded = new HashSet<String>();

    for (int i = 0; i < 2000; i++) {
      String id = Layout.registrationId(samples.ids().session(), 1 + i % 3);
      assertEquals(id, id.toLowerCase(Locale.ROOT), "has no case to ignore");
      folded.add(id);
    }

    assertEquals(2000, folded.size());
  }

  @Test
  void rowsOfOneSession_haveRegistrationsOfTheirOwn() {
    assertEquals("coppice-" + session.id() + "-1", Layout.registrationId(session.id(), 1));
    assertNotEquals(
        Layout.registrationId(session.id(), 1), Layout.registrationId(session.id(), 11));
  }

  @Test
  void depth_countsWhatHoldsAFolder() {
    Path top = Path.of("/s/feat");
    Path middle = Path.of("/s/feat/lib");
    Path deep = Path.of("/s/feat/lib/vendor/x");
    Path beside = Path.of("/s/feat/library");
    List<Path> all = List.of(top, middle, deep, beside);

    assertEquals(
        List.of(0, 1, 2, 1), all.stream().map(folder -> Layout.depth(folder, all)).toList());
  }

  @Test
  void depth_isNoneWhereNothingHoldsAnother() {
    List<Path> all = List.of(Path.of("/s/feat/a"), Path.of("/s/feat/ab"), Path.of("/s/feat/b/a"));

    assertEquals(List.of(0, 0, 0), all.stream().map(folder -> Layout.depth(folder, all)).toList());
  }

  @Test
  void between_areTheFoldersOutermostFirst() {
    Path folder = Path.of("/s/feat");

    assertEquals(
        List.of(folder.resolve("libs"), folder.resolve("libs/net")),
        Layout.between(folder, folder.resolve("libs/net/http")));
    assertEquals(List.of(), Layout.between(folder, folder.resolve("api")));
    assertEquals(List.of(), Layout.between(folder, folder));
    assertEquals(List.of(), Layout.between(folder, Path.of("/s/feature/libs/http")));
  }

  @Test
  void inside_areTheFoldersBelowAlone() {
    Path folder = Path.of("/s/feat/lib");
    List<Path> all =
        List.of(
            Path.of("/s/feat"),
            folder,
            folder.resolve("a"),
            folder.resolve("b/c"),
            Path.of("/s/feat/library"));

    assertEquals(List.of(folder.resolve("a"), folder.resolve("b/c")), Layout.inside(folder, all));
  }

  @Test
  void aRoot_isReachableWhereItsSignIs() throws IOException {
    var at = new Layout(home);
    var away = new Layout(home.resolve("away"));

    assertFalse(away.reachable());
    assertFalse(at.reachable(), "an empty root may be where a disk is to be mounted");

    Files.createDirectory(home.resolve("shop"));
    assertFalse(at.reachable(), "somebody may have made a folder there meanwhile");

    Files.createFile(at.sign());
    assertTrue(at.reachable());
  }
}
