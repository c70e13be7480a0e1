package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitPreservationsTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
  }

  private void comesBackExactly() {
    SortedMap<String, String> before = work.picture();
    Preservation preservation = work.preserve();
    assertTrue(work.holds(preservation));
    assertEquals(before, work.picture());
    work.lose();
    work.checkOutAgain("feat");

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Exact(), applied);
    assertEquals(before, work.picture());
  }

  @Test
  void apply_ofNothing_changesNothing() {
    comesBackExactly();
  }

  @Test
  void apply_ofStagedModifiedAndUntracked_isExact() {
    worktree.write("README", "staged\n");
    worktree.git("add", "README");
    worktree.write("README", "and then modified\n");
    worktree.write("src/new", "untracked\n");
    worktree.write("announced", "not yet added\n");
    worktree.git("add", "-N", "announced");

    comesBackExactly();
  }

  @Test
  void apply_ofDeletedAndRenamed_isExact() throws IOException {
    worktree.commitFile("b", "b\n");
    worktree.commitFile("c", "c\n");
    Files.delete(worktree.folder().resolve("README"));
    worktree.git("rm", "-q", "--cached", "b");
    worktree.git("mv", "c", "moved");

    comesBackExactly();
  }

  @Test
  void apply_ofAFileWhereAFolderWas_andTheOtherWayRound_isExact() throws IOException {
    Files.delete(worktree.folder().resolve("src/a.txt"));
    Files.delete(worktree.folder().resolve("src"));
    worktree.write("src", "a file now\n");
    Files.delete(worktree.folder().resolve("README"));
    worktree.write("README/inside", "a folder now\n");

    comesBackExactly();
  }

  @Test
  void apply_ofLinksAndModes_isExact() throws IOException {
    Path folder = worktree.folder();
    Files.createSymbolicLink(folder.resolve("link"), Path.of("../nowhere/at all"));
    Files.delete(folder.resolve("README"));
    Files.createSymbolicLink(folder.resolve("README"), Path.of("src/a.txt"));
    Files.setPosixFilePermissions(
        folder.resolve("src/a.txt"), PosixFilePermissions.fromString("rw-------"));
    Path secret = worktree.write("secret", "s\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path tool = worktree.write("tool", "t\n");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-x--x"));

    comesBackExactly();
  }

  @Test
  void apply_ofPermissionsOfFilesThatGitTakesForUnchanged_isExact() throws IOException {
    Path folder = worktree.folder();
    Files.setPosixFilePermissions(
        folder.resolve("README"), PosixFilePermissions.fromString("rw-------"));
    Files.createFile(
        folder.resolve("made"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    worktree.commitAll("made");
    worktree.git("status");

    comesBackExactly();
  }

  @Test
  void apply_ofPermissionsChangedInARestoredWorktree_isExact() throws IOException {
    Preservation first = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    work.apply(first);
    Files.setPosixFilePermissions(
        worktree.folder().resolve("README"), PosixFilePermissions.fromString("rw-r-----"));

    comesBackExactly();
  }

  @Test
  void apply_ofALinkWhereAFolderWas_isExact() throws IOException {
    Files.delete(worktree.folder().resolve("src/a.txt"));
    Files.delete(worktree.folder().resolve("src"));
    Files.createSymbolicLink(worktree.folder().resolve("src"), Path.of("."));

    comesBackExactly();
  }

  @Test
  void capture_changesOnlyTheTreesOnTheWayToWhatChanged() {
    worktree.write("src/deep/er/b.txt", "b\n");
    worktree.write("src/c.txt", "c\n");
    worktree.commitAll("more");
    worktree.write("src/c.txt", "changed\n");
    worktree.git("add", "src/c.txt");
    worktree.write("src/c.txt", "changed again\n");
    worktree.write("README", "changed\n");

    Preservation preservation = work.preserve();

    String commit = preservation.commit().hex();
    assertEquals(worktree.git("write-tree"), worktree.git("rev-parse", commit + "^2^{tree}"));
    worktree.git("add", "-u");
    assertEquals(worktree.git("write-tree"), worktree.git("rev-parse", commit + "^{tree}"));
  }

  @Test
  void apply_ofMarkedEntries_isExact() {
    worktree.commitFile("assumed", "1\n");
    worktree.commitFile("skipped", "1\n");
    worktree.git("update-index", "--assume-unchanged", "assumed");
    worktree.git("update-index", "--skip-worktree", "skipped");
    worktree.write("assumed", "changed\n");
    worktree.write("skipped", "changed\n");

    comesBackExactly();
  }

  @Test
  void apply_ofLineEndsThatGitTurns_isExact() {
    worktree.commitFile(".gitattributes", "* text=auto\n*.bat eol=crlf\n");
    worktree.commitFile("mixed", "one\ntwo\n");
    worktree.write("mixed", "one\r\ntwo\nthree\r\n");
    worktree.write("new.bat", "@echo\r\nonly\n");

    comesBackExactly();
  }

  @Test
  void apply_ofWhatAFilterStrips_isExact() {
    work.main().git("config", "filter.strip.clean", "sed -e s/secret//");
    work.main().git("config", "filter.strip.smudge", "cat");
    worktree.commitFile(".gitattributes", "*.s filter=strip\n");
    worktree.commitFile("x.s", "plain\n");
    worktree.write("x.s", "plain secret\n");
    worktree.write("y.s", "another secret\n");

    comesBackExactly();
  }

  @Test
  void apply_ofConflicts_isExact_andTheMergeGoesOn() {
    work.main().commitFile("README", "theirs\n");
    worktree.commitFile("README", "ours\n");
    worktree.write("other", "untracked\n");
    worktree.git().attempt("merge", "main");

    comesBackExactly();

    worktree.write("README", "both\n");
    worktree.git("add", "README");
    worktree.git("commit", "-q", "--no-edit");
    assertEquals("2", String.valueOf(worktree.git("log", "-1", "--format=%P").split(" ").length));
  }

  @Test
  void apply_ofARebaseInProgress_isExact_andItGoesOn() {
    work.main().commitFile("README", "theirs\n");
    worktree.commitFile("before", "b\n");
    worktree.commitFile("README", "ours\n");
    worktree.commitFile("after", "a\n");
    worktree.git().attempt("rebase", "main");
    SortedMap<String, String> before = work.picture();
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, work.picture());
    worktree.write("README", "both\n");
    worktree.git("add", "README");
    worktree.git("-c", "core.editor=true", "rebase", "--continue");
    assertEquals("feat", worktree.git("branch", "--show-current"));
    assertTrue(Files.exists(worktree.folder().resolve("after")));
  }

  @Test
  void apply_ofASplitIndex_isExact() {
    worktree.git("update-index", "--split-index");
    worktree.write("README", "staged\n");
    worktree.git("add", "README");
    worktree.write("new", "n\n");

    comesBackExactly();
  }

  @Test
  void apply_whereNobodyHasAName_works() {
    worktree.write("new", "n\n");

    Preservation preservation = work.preserve();

    assertEquals(
        "Coppice", work.main().git("log", "-1", "--format=%an", preservation.commit().hex()));
  }

  @Test
  void stashApply_byGitAlone_givesTheSameFiles() {
    worktree.write("README", "staged\n");
    worktree.git("add", "README");
    worktree.write("README", "modified\n");
    worktree.write("new", "untracked\n");
    String status = worktree.oracle().status();
    String diffs = worktree.oracle().diffs();
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");

    worktree.git("stash", "apply", "-q", "--index", preservation.commit().hex());

    assertEquals(status, worktree.oracle().status());
    assertEquals(diffs, worktree.oracle().diffs());
  }

  @Test
  void apply_whereTheBranchMovedOn_merges() throws IOException {
    worktree.write("src/a.txt", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    worktree.commitFile("README", "somebody else\n");

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Merged(), applied);
    assertEquals("mine\n", Files.readString(worktree.folder().resolve("src/a.txt")));
    assertEquals("somebody else\n", Files.readString(worktree.folder().resolve("README")));
    assertEquals("untracked\n", Files.readString(worktree.folder().resolve("new")));
    assertTrue(work.isTidy());
  }

  @Test
  void apply_whereTheBranchMovedOnInTheSamePlace_leavesConflictsAsGitDoes() {
    worktree.write("README", "mine\n");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    worktree.commitFile("README", "somebody else\n");

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Conflicted(List.of("README")), applied);
    assertTrue(worktree.oracle().status().startsWith("u UU"));
  }

  @Test
  void apply_whereAFileIsInTheWay_writesNothing() {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    worktree.write("new", "somebody's\n");
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());

    Applied applied = work.apply(preservation);

    assertInstanceOf(Applied.Obstructed.class, applied);
    assertEquals(before, FolderSnapshot.of(worktree.folder()));
  }

  @Test
  void apply_thatWasInterrupted_isFinishedByAnother() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    SortedMap<String, String> before = work.picture();
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    Files.writeString(
        work.fixture().registration().resolve("coppice-applying"), preservation.commit().hex());
    worktree.write("new", "untracked\n");

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, work.picture());
    assertTrue(work.isTidy());
  }

  @Test
  void holds_afterAnotherByteWasWritten_isFalse() {
    worktree.write("new", "untracked\n");
    Preservation preservation = work.preserve();

    worktree.write("new", "untrackeD\n");

    assertFalse(work.holds(preservation));
  }
}
