package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.GitException;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preserved work is brought back to a branch that has moved on. */
class MergingTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
  }

  /** Preserves it, loses it, and checks it out anew. */
  private Preservation lost() {
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    return preservation;
  }

  private String read(String path) throws IOException {
    return Files.readString(worktree.folder().resolve(path));
  }

  private void writesNothing(Preservation preservation, List<String> inTheWay) {
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());
    String status = worktree.oracle().status();

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Obstructed(inTheWay), applied);
    assertEquals(inTheWay, work.obstacles(preservation));
    assertEquals(before, FolderSnapshot.of(worktree.folder()));
    assertEquals(status, worktree.oracle().status());
  }

  @Test
  void apply_ofAMergeUnderWay_whereTheBranchMovedOn_writesNothing() {
    work.main().commitFile("README", "theirs\n");
    worktree.commitFile("README", "ours\n");
    worktree.git().attempt("merge", "main");
    String at = worktree.head().substring(0, 10);
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");

    writesNothing(
        preservation,
        List.of(
            "merge under way when it was preserved, at " + at,
            "README unmerged when it was preserved, at " + at));
  }

  @Test
  void apply_ofUnmergedFiles_whereTheBranchMovedOn_writesNothing() {
    worktree.write("README", "stashed\n");
    worktree.git("stash", "-q");
    worktree.commitFile("README", "ours\n");
    worktree.git().attempt("stash", "apply");
    String at = worktree.head().substring(0, 10);
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");

    writesNothing(preservation, List.of("README unmerged when it was preserved, at " + at));
  }

  @Test
  void apply_whereTheBranchMovedOn_hidesEditsAsTheyWereHidden() throws IOException {
    worktree.commitFile("assumed", "1\n");
    worktree.commitFile("skipped", "1\n");
    worktree.git("update-index", "--assume-unchanged", "assumed");
    worktree.git("update-index", "--skip-worktree", "skipped");
    worktree.write("assumed", "changed\n");
    worktree.write("skipped", "changed\n");
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");

    assertEquals(new Applied.Merged(), work.apply(preservation));

    assertEquals("changed\n", read("assumed"));
    assertEquals("changed\n", read("skipped"));
    assertEquals("h assumed\nS skipped", worktree.git("ls-files", "-v", "assumed", "skipped"));
  }

  @Test
  void apply_whereTheBranchNowTracksWhatWasUntracked_writesNothing() {
    worktree.write("new", "mine\n");
    worktree.write("README", "changed\n");
    Preservation preservation = lost();
    worktree.commitFile("new", "theirs\n");

    writesNothing(preservation, List.of("new"));
  }

  @Test
  void apply_whereTheBranchNowTracksTheVeryFileThatWasUntracked_merges() throws IOException {
    worktree.write("new", "the same\n");
    worktree.write("README", "changed\n");
    Preservation preservation = lost();
    worktree.commitFile("new", "the same\n");

    assertEquals(new Applied.Merged(), work.apply(preservation));

    assertEquals(List.of(" M README"), worktree.git().lines("status", "--porcelain"));
    assertEquals("changed\n", read("README"));
  }

  @Test
  void apply_ofAnEditedFileTakenOutOfTheIndex_whereTheBranchMovedOn_merges() throws IOException {
    worktree.git("rm", "-q", "--cached", "README");
    worktree.write("README", "edited, and tracked no more\n");
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");

    assertEquals(new Applied.Merged(), work.apply(preservation));

    assertEquals(List.of("D  README", "?? README"), worktree.git().lines("status", "--porcelain"));
    assertEquals("edited, and tracked no more\n", read("README"));
  }

  @Test
  void apply_withAConflict_bringsUntrackedFilesToTheByte() throws IOException {
    worktree.commitFile(".gitattributes", "*.txt text\n");
    worktree.write("new.txt", "one\r\ntwo\r\n");
    worktree.write("README", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile("README", "somebody else\n");

    assertEquals(new Applied.Conflicted(List.of("README")), work.apply(preservation));

    assertEquals("one\r\ntwo\r\n", read("new.txt"));
  }

  @Test
  void apply_whereAFolderNeededIsAFileOfTheBranch_writesNothing() {
    worktree.write("place/new", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile("place", "a file\n");

    writesNothing(preservation, List.of("place"));
  }

  @Test
  void apply_whereEveryCheckoutLooksModified_andTheBranchMovedOn_merges() throws IOException {
    worktree.commitFile("crlf", "one\r\ntwo\r\n");
    worktree.commitFile(".gitattributes", "crlf text eol=lf\n");
    worktree.write("README", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile("other", "somebody else\n");
    Files.setLastModifiedTime(worktree.folder().resolve("crlf"), FileTime.fromMillis(1000));

    assertEquals(new Applied.Merged(), work.apply(preservation));

    assertEquals("mine\n", read("README"));
  }

  @Test
  void apply_whereAnIgnoredFileIsWhereAMergeMovesOne_writesNothing() {
    worktree.commitFile(".gitignore", "*.log\n");
    worktree.commitFile("d/one", "1\n2\n3\n4\n5\n6\n");
    worktree.commitFile("d/two.log.txt", "1\n2\n3\n4\n5\n7\n");
    worktree.git("config", "merge.directoryRenames", "true");
    worktree.git("mv", "d", "moved");
    Preservation preservation = lost();
    worktree.write("d/three.log", "tracked\n");
    worktree.git("add", "-f", "d/three.log");
    worktree.git("commit", "-q", "-m", "somebody else");
    worktree.write("moved/three.log", "ignored\n");

    writesNothing(preservation, List.of("moved/three.log"));
  }

  @Test
  void apply_whereAFilterFails_writesNothing() {
    worktree.commitFile("kept", "1\n");
    worktree.write("README", "mine\n");
    worktree.write("kept", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile(".gitattributes", "kept filter=broken\n");
    work.main().git("config", "filter.broken.smudge", "false");
    work.main().git("config", "filter.broken.required", "true");
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());

    assertThrows(GitException.class, () -> work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(worktree.folder()));
    assertEquals("", worktree.git("diff", "--cached"));
  }

  @Test
  void apply_withAConflict_namesTheSidesAsGitDoes() throws IOException {
    work.main().git("config", "merge.conflictStyle", "diff3");
    worktree.write("README", "mine\n");
    Preservation preservation = lost();
    worktree.commitFile("README", "theirs\n");

    work.apply(preservation);

    assertEquals(
        """
        <<<<<<< Updated upstream
        theirs
        ||||||| Stash base
        hello
        =======
        mine
        >>>>>>> Stashed changes
        """,
        read("README"));
  }
}
