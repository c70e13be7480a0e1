package dev.coppice.sessionmanager.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.coppice.git.GitException;
import dev.coppice.git.Repositories;
import dev.coppice.sessionmanager.Samples;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.SessionState;
import dev.coppice.sessionmanager.model.Workspace;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Layout;
import dev.coppice.sessionmanager.result.SessionSummary;
import dev.coppice.sessionmanager.result.SessionSummary.Status;
import dev.coppice.sessionmanager.run.Locks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people see of a session, derived from its rows and the disk. */
class SummariesTest {
  @TempDir private Path root;

  private final Repositories git = mock(Repositories.class);
  private final Locks locks = new Locks(Duration.ZERO);
  private Samples samples;
  private Summaries summaries;
  private Workspace workspace;
  private Session session;
  private WorkspaceRepository api;
  private WorkspaceRepository web;

  @BeforeEach
  void begin() throws IOException {
    samples = new Samples(root);
    summaries = new Summaries(git, locks, new Layout(root));
    workspace = samples.workspace(Path.of("/home/dev/shop"));
    session = samples.session(workspace, "feat");
    api = samples.repository(workspace.id(), "api");
    web = samples.repository(workspace.id(), "web");
    Files.createFile(new Layout(root).sign());
    Files.createDirectories(session.folder().resolve("api"));
    Files.createDirectories(session.folder().resolve("web"));
  }

  private Worktree row(WorkspaceRepository repository, WorktreeState state) {
    return samples.in(state, samples.worktree(session, repository, repository.equals(api) ? 1 : 2));
  }

  private Status status(SessionState state, Worktree... rows) {
    return shown(root, false, session.withState(state, Samples.NOW), rows).status();
  }

  private SessionSummary shown(Path at, boolean withHeads, Session shown, Worktree... rows) {
    var known =
        new Summaries.Known(
            Map.of(workspace.id(), workspace),
            Stream.of(api, web)
                .collect(Collectors.toMap(WorkspaceRepository::id, Function.identity())),
            OpenWork.NONE);
    return withHeads
        ? summaries(at).session(shown, List.of(rows), known)
        : summaries(at)
            .sessions(List.of(shown), Map.of(shown.id(), List.of(rows)), known)
            .getFirst();
  }

  private Summaries summaries(Path at) {
    return at.equals(root) ? summaries : new Summaries(git, locks, new Layout(at));
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, ACTIVE, ACTIVE, STOPPED",
    "LIVE, ACTIVE, REMOVED, MISSING",
    "LIVE, ACTIVE, UNAVAILABLE, MISSING",
    "LIVE, UNAVAILABLE, UNAVAILABLE, MISSING",
    "LIVE, ACTIVE, RETRY_REMOVE, PARTIAL",
    "LIVE, UNAVAILABLE, RETRY_REMOVE, PARTIAL",
    "SAVED, REMOVED, REMOVED, SAVED",
    "SAVED, REMOVED, UNAVAILABLE, SAVED",
    "SAVED, REMOVED, RETRY_REMOVE, PARTIAL",
    "TERMINATED, UNAVAILABLE, UNAVAILABLE, TERMINATED",
    "TERMINATED, REMOVED, UNAVAILABLE, TERMINATED",
    "TERMINATED, ACTIVE, ACTIVE, KEPT",
    "TERMINATED, ACTIVE, UNAVAILABLE, KEPT",
    "TERMINATED, ACTIVE, RETRY_REMOVE, PARTIAL",
    "TERMINATED, UNAVAILABLE, RETRY_REMOVE, PARTIAL"
  })
  void theStatus_followsFromTheRows(
      SessionState state, WorktreeState one, WorktreeState two, Status expected) {
    assertEquals(expected, status(state, row(api, one), row(web, two)));
  }

  @ParameterizedTest
  @EnumSource(SessionState.class)
  void whileAnOperationWorksOnIt_itIsBusyWhateverElse(SessionState state) {
    try (var held = locks.take(List.of(Summaries.lockOf(session)), "op_1")) {
      Worktree row = row(api, WorktreeState.RETRY_REMOVE);

      assertEquals(Status.BUSY, status(state, row), held::toString);
    }
  }

  @Test
  void aFolderThatIsNotThere_isMissing() throws IOException {
    Files.delete(session.folder().resolve("web"));

    Status status =
        status(SessionState.LIVE, row(api, WorktreeState.ACTIVE), row(web, WorktreeState.ACTIVE));

    assertEquals(Status.MISSING, status);
  }

  /** What was seen before is trusted as long as the folder around has not changed. */
  @Test
  void aFolderThatWentAfterALook_isMissing() throws IOException {
    Files.setLastModifiedTime(session.folder(), FileTime.from(Instant.EPOCH));
    Worktree[] rows = {row(api, WorktreeState.ACTIVE), row(web, WorktreeState.ACTIVE)};
    Status before = status(SessionState.LIVE, rows);

    Files.delete(session.folder().resolve("web"));

    assertEquals(Status.STOPPED, before);
    assertEquals(Status.MISSING, status(SessionState.LIVE, rows));
    Files.createDirectory(session.folder().resolve("web"));
    assertEquals(Status.STOPPED, status(SessionState.LIVE, rows));
  }

  @Test
  void aLinkOrFileInItsPlace_isMissingToo() throws IOException {
    Path place = session.folder().resolve("web");
    Files.delete(place);
    Files.createSymbolicLink(place, session.folder().resolve("api"));

    assertEquals(Status.MISSING, status(SessionState.LIVE, row(web, WorktreeState.ACTIVE)));

    Files.delete(place);
    Files.createFile(place);
    assertEquals(Status.MISSING, status(SessionState.LIVE, row(web, WorktreeState.ACTIVE)));
  }

  @Test
  void whereTheRootIsNotThere_aLiveSessionIsUnreachableNotMissing() {
    Status status =
        shown(root.resolve("away"), false, away(), row(api, WorktreeState.ACTIVE)).status();

    assertEquals(Status.UNREACHABLE, status);
  }

  @Test
  void whereTheRootIsOnlyAnEmptyFolderToMountOn_aLiveSessionIsUnreachableNotMissing()
      throws IOException {
    Path empty = Files.createDirectory(root.resolve("away"));

    Status status = shown(empty, false, away(), row(api, WorktreeState.ACTIVE)).status();

    assertEquals(Status.UNREACHABLE, status);
  }

  @Test
  void whereItsWholeFolderIsGone_aLiveSessionIsMissing() throws IOException {
    Files.delete(session.folder().resolve("web"));
    Files.delete(session.folder().resolve("api"));
    Files.delete(session.folder());

    assertEquals(Status.MISSING, status(SessionState.LIVE, row(api, WorktreeState.ACTIVE)));
  }

  @Test
  void aRowWhoseRepositoryLeft_doesNotStrandTheRest() throws IOException {
    web = web.withOrphaned(true);
    Files.delete(session.folder().resolve("web"));

    Status status =
        status(SessionState.LIVE, row(api, WorktreeState.ACTIVE), row(web, WorktreeState.ACTIVE));

    assertEquals(Status.STOPPED, status);
  }

  @Test
  void aSessionWhoseRepositoriesAllLeft_isOrphaned() {
    api = api.withOrphaned(true);
    web = web.withOrphaned(true);

    Status status =
        status(SessionState.LIVE, row(api, WorktreeState.ACTIVE), row(web, WorktreeState.ACTIVE));

    assertEquals(Status.ORPHANED, status);
  }

  @Test
  void aSummary_namesWorkspaceRepositoryAndMark() {
    api = api.withOrphaned(true);
    Worktree row = row(api, WorktreeState.ACTIVE);

    SessionSummary shown = shown(root, false, session, row);

    assertEquals("shop", shown.workspace());
    assertEquals(
        List.of(new SessionSummary.Row(row, "api", true, Optional.empty())), shown.worktrees());
    verifyNoInteractions(git);
  }

  @Test
  void aRepositoryThatCannotBeOpened_leavesOnlyTheHeadOut() {
    when(git.open(api.location()))
        .thenThrow(new GitException(GitException.Kind.UNREADABLE, "gone"));

    SessionSummary shown = shown(root, true, session, row(api, WorktreeState.ACTIVE));

    assertEquals(Optional.empty(), shown.worktrees().getFirst().head());
    assertEquals(Status.STOPPED, shown.status());
  }

  @Test
  void aRowThatIsNotOnDisk_isNotLookedUp() {
    shown(root, true, session, row(api, WorktreeState.UNAVAILABLE));

    verifyNoInteractions(git);
  }

  @ParameterizedTest
  @CsvSource({
    "LIVE, UNAVAILABLE, true",
    "SAVED, REMOVED, true",
    "TERMINATED, ACTIVE, true",
    "TERMINATED, RETRY_REMOVE, true",
    "TERMINATED, REMOVED, true",
    "TERMINATED, UNAVAILABLE, false"
  })
  void aName_isHeldUntilTheSessionIsTerminatedAndAllItsRowsAreUnavailable(
      SessionState state, WorktreeState last, boolean held) {
    List<Worktree> rows = List.of(row(api, WorktreeState.UNAVAILABLE), row(web, last));

    assertEquals(held, Summaries.holdsName(session.withState(state, Samples.NOW), rows));
  }

  /** The same session where its disk is not there. */
  private Session away() {
    return new Samples(root.resolve("away")).session(workspace, "feat");
  }
}
