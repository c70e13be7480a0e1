package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitHands;
import dev.coppice.git.GitSettings;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.QuarantinedWork;
import dev.coppice.git.QuarantinedWork.Look;
import dev.coppice.git.QuarantinedWork.Resting;
import dev.coppice.git.quarantine.RemovalFixture;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a worktree in quarantine holds is seen as it was when it was removed, and what came since.
 */
class RestingWorkTest {
  @TempDir Path temp;

  private RemovalFixture removal;
  private TestRepository worktree;
  private GitHands git;
  private QuarantinedWork work;

  @BeforeEach
  void makeAWorktree() throws IOException {
    removal = RemovalFixture.create(temp.toRealPath());
    worktree = removal.worktree().worktree();
    git = GitHands.create(GitSettings.standard(), InstantSource.fixed(Instant.ofEpochMilli(42)));
    work = git.quarantinedWork();
  }

  @AfterEach
  void close() {
    git.close();
  }

  private ObjectId head() {
    return new ObjectId(worktree.head());
  }

  private Resting moveIn(Optional<ObjectId> preservation) {
    ObjectId head = head();
    removal.moveIn();
    return new Resting(removal.place(), removal.location(), head, preservation);
  }

  private ObjectId preserve() {
    Preservation preserved =
        git.preservations()
            .capture(removal.location(), Set.of(), "s_1", "api", removal.worktree().assess());
    removal.main().git("update-ref", "refs/coppice/preserved/s_1/1", preserved.commit().hex());
    return preserved.commit();
  }

  private Path tree() {
    return removal.place().tree();
  }

  private static List<FindingCode> codes(Look look) {
    return look.assessment().findings().stream().map(Finding::code).toList();
  }

  @Test
  void look_atACleanOne_findsNothingAndChangesNothing() {
    Resting resting = moveIn(Optional.empty());
    FolderSnapshot registration = FolderSnapshot.of(removal.place().registration());
    FolderSnapshot folder = FolderSnapshot.of(tree());

    Look look = work.look(resting);

    assertEquals(List.of(), codes(look));
    assertTrue(look.reached());
    assertEquals(registration, FolderSnapshot.of(removal.place().registration()));
    assertEquals(folder, FolderSnapshot.of(tree()));
  }

  @Test
  void look_atOnePreservedWithAttributes_findsThatAllIsKept() {
    worktree.commitFile(".gitattributes", "*.txt text\n*.bat eol=crlf\n");
    worktree.commitFile("a.txt", "one\n");
    worktree.write("a.txt", "two\r\n");
    Resting resting = moveIn(Optional.of(preserve()));

    Look look = work.look(resting);

    assertTrue(look.held());
  }

  @Test
  void look_atOneWhoseBranchHasMoved_findsNothing() {
    worktree.commitFile("mine", "mine\n");
    Resting resting = moveIn(Optional.empty());
    removal.main().git("checkout", "-q", "feat");
    removal.main().commitFile("later", "later\n");

    assertEquals(List.of(), codes(work.look(resting)));
  }

  @Test
  void look_atOneWhoseBranchIsGone_findsCommitsThatNothingReaches() {
    worktree.commitFile("mine", "mine\n");
    Resting resting = moveIn(Optional.empty());
    removal.main().git("branch", "-q", "-D", "feat");

    Look look = work.look(resting);

    assertFalse(look.reached());
    assertEquals(List.of(FindingCode.DETACHED), codes(look));
  }

  @Test
  void look_atOneWhoseReflogNamesMore_findsThatToo() {
    worktree.commitFile("mine", "mine\n");
    worktree.git("commit", "-q", "--amend", "-m", "Another word");

    assertFalse(work.look(moveIn(Optional.empty())).reached());
  }

  @Test
  void look_atOneWithARefOfItsOwn_findsThatToo() {
    worktree.git("update-ref", "refs/worktree/mine", "HEAD");

    assertFalse(work.look(moveIn(Optional.empty())).reached());
  }

  @Test
  void look_atWhatIsPreserved_findsItHeld() {
    worktree.write("README", "modified\n");
    worktree.write("new", "untracked\n");
    ObjectId preserved = preserve();

    Look look = work.look(moveIn(Optional.of(preserved)));

    assertTrue(look.held());
    assertTrue(look.reached());
  }

  @Test
  void look_atWhatWasWrittenLate_findsItNotHeld() throws IOException {
    worktree.write("README", "modified\n");
    Resting resting = moveIn(Optional.of(preserve()));
    Files.writeString(tree().resolve("README"), "modified, late\n");

    assertFalse(work.look(resting).held());
  }

  @Test
  void capture_ofWhatWasWrittenLate_holdsAllOfIt() throws IOException {
    worktree.write("README", "modified\n");
    Resting resting = moveIn(Optional.empty());
    Files.writeString(tree().resolve("late"), "late\n");

    Preservation late = work.capture(resting, "s_1", "api", work.look(resting).assessment());

    removal.main().git("update-ref", "refs/coppice/preserved/s_1/2", late.commit().hex());
    assertTrue(
        work.look(
                new Resting(
                    resting.place(),
                    resting.worktree(),
                    resting.head(),
                    Optional.of(late.commit())))
            .held());
    assertEquals("late", removal.main().git("show", late.commit().hex() + "^3:late"));
    assertEquals("modified", removal.main().git("show", late.commit().hex() + ":README"));
    assertEquals(Optional.of("feat"), late.branch().map(Object::toString));
  }

  @Test
  void look_whereTheFolderWasDeleted_findsNothing() throws IOException {
    Resting resting = moveIn(Optional.empty());
    Files.move(tree(), temp.resolve("taken"));

    Look look = work.look(resting);

    assertTrue(look.held());
    assertTrue(look.reached());
  }

  @Test
  void look_atAMount_findsIt() throws Exception {
    Resting resting = moveIn(Optional.empty());
    Path target = Files.createDirectories(tree().resolve("mnt"));
    assumeTrue(run("mount", "--bind", temp.toString(), target.toString()) == 0, "may mount");
    try {
      assertTrue(codes(work.look(resting)).contains(FindingCode.MOUNT));
    } finally {
      run("umount", target.toString());
    }
  }

  private void addSubmodule() {
    TestRepository library = TestRepository.create(temp.resolve("library"));
    library.commitFile("lib.c", "int x;\n");
    worktree.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        library.folder().toString(),
        "lib");
    worktree.commit("Add lib");
  }

  @Test
  void look_atASubmoduleAsCloned_findsNothing() {
    addSubmodule();

    assertEquals(List.of(), codes(work.look(moveIn(Optional.empty()))));
  }

  @Test
  void look_atASubmoduleThatWasChangedLate_findsIt() throws IOException {
    addSubmodule();
    Resting resting = moveIn(Optional.empty());
    Files.writeString(tree().resolve("lib/lib.c"), "int y;\n");

    assertEquals(List.of(FindingCode.SUBMODULE), codes(work.look(resting)));
  }

  @Test
  void look_atAFileThatCameLateIntoASubmodule_findsIt() throws IOException {
    addSubmodule();
    Resting resting = moveIn(Optional.empty());
    Files.writeString(tree().resolve("lib/new"), "new\n");

    assertEquals(List.of(FindingCode.SUBMODULE), codes(work.look(resting)));
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
