package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories inside a worktree that git itself does not know what to make of. */
class UnusualInnerRepositoriesTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;
  private Path folder;

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
    folder = worktree.folder();
  }

  private TestRepository nested(String path) {
    TestRepository nested = TestRepository.create(folder.resolve(path));
    nested.commitFile("file", "committed\n");
    return nested;
  }

  private TestRepository addSubmodule() {
    TestRepository library = TestRepository.create(temp.resolve("library"));
    library.commitFile("lib.c", "library\n");
    worktree.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        library.folder().toString(),
        "sub");
    worktree.commit("Add a submodule");
    return new TestRepository(folder.resolve("sub"));
  }

  private Preservation lost() {
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    return preservation;
  }

  private void comesBackExactly() {
    FolderSnapshot before = FolderSnapshot.of(folder);
    Preservation preservation = lost();

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(folder));
    assertEquals("", work.main().git("fsck", "--no-progress", "--no-dangling"));
  }

  private void isRefused(String start) {
    GitException refusal = assertThrows(GitException.class, work::preserve);

    assertEquals(Kind.NOT_PRESERVABLE, refusal.kind());
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  @Test
  void apply_ofARepositoryWhoseObjectsLieBehindALink_needsNoneOfThem() throws IOException {
    TestRepository nested = nested("nested");
    nested.write("staged", "staged\n");
    nested.git("add", "staged");
    Path elsewhere = temp.resolve("objects");
    Files.move(folder.resolve("nested/.git/objects"), elsewhere);
    Files.createSymbolicLink(folder.resolve("nested/.git/objects"), elsewhere);
    Preservation preservation = lost();
    Files.move(elsewhere, temp.resolve("gone"));

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals("staged\n", Files.readString(folder.resolve("nested/staged")));
  }

  @Test
  void apply_ofARepositoryThatGitTakesForNone_isExact() {
    worktree.commitFile(".gitignore", "ignored/\n");
    nested("untracked").write(".git/HEAD", "");
    nested("ignored/nested").write(".git/HEAD", "");

    comesBackExactly();
  }

  @Test
  void assess_ofARepositoryThatGitTakesForNone_findsIt() {
    nested("untracked").write(".git/HEAD", "");

    assertTrue(work.fixture().assess().found(FindingCode.NESTED_REPOSITORY));
  }

  @Test
  void capture_ofAnIgnoredFolderWithAnEmptyFolderDotGit_takesItForNoRepository()
      throws IOException {
    worktree.commitFile(".gitignore", "ignored/\n");
    worktree.write("ignored/file", "ignored\n");
    Files.createDirectory(folder.resolve("ignored/.git"));

    Preservation preservation = work.preserve();

    assertTrue(work.holds(preservation));
  }

  @Test
  void capture_ofARepositoryThatGitCannotRead_refuses() {
    nested("nested").write(".git/index", "no index");

    isRefused("nested cannot be read by git: ");
  }

  @Test
  void capture_ofAFileDotGitThatNamesNothingThatIsThere_refuses() {
    worktree.write("stale/.git", "gitdir: /nowhere/at/all\n");
    worktree.write("stale/file", "untracked\n");

    isRefused("stale is a repository whose git folder lies elsewhere");
  }

  @Test
  void capture_ofASubmoduleThatIsNotCheckedOut_withLinkedWorktrees_refuses() {
    TestRepository submodule = addSubmodule();
    submodule.git("worktree", "add", "-q", temp.resolve("linked").toString());
    worktree.git("submodule", "-q", "deinit", "sub");

    isRefused("modules/sub has linked worktrees");
  }

  @Test
  void apply_ofAnUnmergedSubmodule_isExact() {
    TestRepository submodule = addSubmodule();
    worktree.git("checkout", "-q", "-b", "other");
    submodule.commitFile("theirs", "theirs\n");
    worktree.git("commit", "-q", "-a", "-m", "theirs");
    worktree.git("checkout", "-q", "feat");
    submodule.git("checkout", "-q", "HEAD~");
    submodule.commitFile("ours", "ours\n");
    worktree.git("commit", "-q", "-a", "-m", "ours");
    worktree.git().attempt("merge", "other");

    comesBackExactly();

    assertTrue(worktree.git("status").contains("both modified"));
  }

  @Test
  void apply_ofFilesThatGitWouldFindFaultWith_leavesTheRepositoryAroundSound() {
    nested("nested").write(".gitmodules", "[submodule \"../../x\"]\n\tpath = -x\n\turl = -u\n");

    comesBackExactly();
  }

  @Test
  void apply_ofGitFoldersWithPermissionsOfTheirOwn_isExact() throws IOException {
    nested("nested");
    Files.setAttribute(folder.resolve("nested/.git/refs"), "unix:mode", 02775);
    Files.setAttribute(folder.resolve("nested/.git/objects/info"), "unix:mode", 0500);
    Files.setAttribute(folder.resolve("nested/.git"), "unix:mode", 0700);
    Preservation preservation = lost();

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(List.of(0700, 02775, 0500), permissions("", "refs", "objects/info"));
    work.takeBack(preservation);
    assertTrue(Files.notExists(folder.resolve("nested")));
  }

  private List<Integer> permissions(String... paths) throws IOException {
    Path git = folder.resolve("nested/.git");
    List<Integer> permissions = new ArrayList<>();
    for (String path : paths) {
      permissions.add((int) Files.getAttribute(git.resolve(path), "unix:mode") & 07777);
    }
    return permissions;
  }

  @Test
  void apply_whereTheBranchMovedOn_withAStagedConflict_stillMerges() throws IOException {
    nested("nested").write("new", "untracked\n");
    worktree.write("README", "mine\n");
    worktree.git("add", "README");
    Preservation preservation = lost();
    worktree.commitFile("README", "theirs\n");

    assertEquals(new Applied.Conflicted(List.of("README")), work.apply(preservation));

    assertEquals("untracked\n", Files.readString(folder.resolve("nested/new")));
  }

  @Test
  void apply_whereTheBranchMovedOn_ofARepositoryWhereAFileWas_writesNothing() throws IOException {
    Files.delete(folder.resolve("README"));
    nested("README");
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");
    FolderSnapshot before = FolderSnapshot.of(folder);

    assertEquals(new Applied.Obstructed(List.of("README")), work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(folder));
  }

  /** As an editor does that looks at the worktree all the time. */
  @Test
  void apply_thatWasInterrupted_goesOn_thoughGitHasRefreshedAnIndexInside() throws IOException {
    TestRepository submodule = addSubmodule();
    submodule.write("new", "untracked\n");
    worktree.write("staged", "staged\n");
    worktree.git("add", "staged");
    Preservation preservation = lost();
    work.apply(preservation);
    worktree.git("reset", "-q");
    Path lib = folder.resolve("sub/lib.c");
    Files.setLastModifiedTime(lib, FileTime.fromMillis(1000));
    submodule.git("status");
    Path mark = work.fixture().registration().resolve("coppice-applying");
    Files.writeString(mark, preservation.commit().hex() + "\n");

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals("A  staged", worktree.git("status", "--short", "staged"));
    Files.setLastModifiedTime(lib, FileTime.fromMillis(2000));
    submodule.git("status");
    assertEquals(List.of(), work.differences(preservation));
    work.takeBack(preservation);
    assertTrue(Files.notExists(submodule.folder().resolve(".git")));
    assertTrue(Files.notExists(work.fixture().registration().resolve("modules")));
  }

  /** The repository was back, and nothing of the merge. */
  @Test
  void apply_whereTheBranchMovedOn_thatWasInterrupted_goesOn() throws IOException {
    nested("nested").write("new", "untracked\n");
    worktree.write("README", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");
    assertEquals(new Applied.Merged(), work.apply(preservation));
    worktree.git("checkout", "-q", "README");
    Path registration = work.fixture().registration();
    Files.deleteIfExists(registration.resolve("AUTO_MERGE"));
    Files.writeString(registration.resolve("coppice-applying"), preservation.commit().hex() + "\n");

    assertEquals(new Applied.Merged(), work.apply(preservation));

    assertEquals("mine\n", Files.readString(folder.resolve("README")));
    assertEquals("untracked\n", Files.readString(folder.resolve("nested/new")));
    assertTrue(work.isTidy());
  }

  @Test
  void takeBack_leavesARepositoryInWhichSomebodyHasCommittedSince() {
    TestRepository nested = nested("nested");
    nested.git("gc", "-q");
    Preservation preservation = lost();
    work.apply(preservation);

    nested.commitFile("file", "a week of work\n");
    work.takeBack(preservation);

    assertEquals("a week of work", nested.git("show", "HEAD:file"));
    nested.git("fsck", "--full");
  }

  @Test
  void takeBack_leavesABareRepositoryThatHasANewRefSince() throws IOException {
    worktree.git("clone", "-q", "--bare", ".", "bare.git");
    Preservation preservation = lost();
    work.apply(preservation);
    FolderSnapshot brought = FolderSnapshot.of(folder);
    Files.writeString(folder.resolve("bare.git/refs/heads/late"), "ref: refs/heads/main\n");

    work.takeBack(preservation);

    Files.delete(folder.resolve("bare.git/refs/heads/late"));
    assertEquals(brought, FolderSnapshot.of(folder));
  }
}
