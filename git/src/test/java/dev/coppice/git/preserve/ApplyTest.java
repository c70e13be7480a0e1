package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What else is in a worktree when preserved work is brought back to it. */
class ApplyTest {
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
  void apply_toAWorktreeInTheMiddleOfSomething_writesNothing() {
    worktree.commitFile("first", "1\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    worktree.git("bisect", "start");

    writesNothing(preservation, List.of("bisect under way"));
  }

  @Test
  void apply_whereTheFilesAreThereAlready_isExact() throws IOException {
    worktree.commitFile(".gitignore", "*.local\n");
    worktree.write("made.by.hook", "always the same\n");
    worktree.write("forced.local", "always the same\n");
    worktree.git("add", "-f", "forced.local");
    worktree.write("README", "mine\n");
    SortedMap<String, String> before = work.picture();
    Preservation preservation = lost();
    worktree.write("made.by.hook", "always the same\n");
    worktree.write("forced.local", "always the same\n");

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, work.picture());
  }

  @Test
  void apply_whereAnIgnoredFileIsWhereACapturedOneGoes_writesNothing() {
    worktree.commitFile(".gitignore", "*.local\n");
    worktree.write("forced.local", "mine\n");
    worktree.git("add", "-f", "forced.local");
    Preservation preservation = lost();
    worktree.write("forced.local", "somebody's\n");

    writesNothing(preservation, List.of("forced.local"));
  }

  @Test
  void apply_whereAFolderWithIgnoredFilesIsWhereACapturedFileGoes_writesNothing()
      throws IOException {
    worktree.commitFile(".gitignore", "*.log\n");
    Files.delete(worktree.folder().resolve("src/a.txt"));
    Files.delete(worktree.folder().resolve("src"));
    worktree.write("src", "a file now\n");
    Preservation preservation = lost();
    worktree.write("src/out.log", "built since\n");

    writesNothing(preservation, List.of("src"));
  }

  @Test
  void apply_whereEditsAreHiddenFromGit_writesNothing() {
    worktree.write("README", "mine\n");
    Preservation preservation = lost();
    worktree.git("update-index", "--assume-unchanged", "README");
    worktree.write("README", "hidden\n");

    writesNothing(preservation, List.of("README"));
  }

  @Test
  void apply_whereEveryCheckoutLooksModified_isExact() throws IOException {
    worktree.commitFile("crlf", "one\r\ntwo\r\n");
    worktree.commitFile(".gitattributes", "crlf text eol=lf\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    Files.setLastModifiedTime(worktree.folder().resolve("crlf"), FileTime.fromMillis(1000));
    assertEquals(List.of(" M crlf"), worktree.git().lines("status", "--porcelain"));

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals("one\r\ntwo\r\n", read("crlf"));
    assertEquals("untracked\n", read("new"));
  }

  @Test
  void apply_whereAFileThatLooksModifiedWasEdited_writesNothing() {
    worktree.commitFile("crlf", "one\r\ntwo\r\n");
    worktree.commitFile(".gitattributes", "crlf text eol=lf\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    worktree.write("crlf", "one\r\nthree\r\n");

    writesNothing(preservation, List.of("crlf"));
  }

  @Test
  void apply_ofWhatIsThereAlready_isExact_andWritesNothing() {
    worktree.write("README", "staged\n");
    worktree.git("add", "README");
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    work.apply(preservation);
    TestRepository.create(worktree.folder().resolve("inside"));
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());

    assertEquals(List.of(), work.obstacles(preservation));
    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(worktree.folder()));
  }

  @Test
  void apply_whereSomethingIsInTheWay_namesItOnce() {
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    worktree.write("new", "somebody's\n");

    writesNothing(preservation, List.of("new"));
  }

  @Test
  void apply_thatIsNotExact_saysSo_andKeepsWhatItBrought() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = withAnotherDigest(lost());

    assertEquals(new Applied.Differs(List.of()), work.apply(preservation));

    assertEquals("mine\n", read("README"));
    assertEquals("untracked\n", read("new"));
    assertTrue(work.isTidy());
  }

  /** The same preservation, which says that it was something else. */
  private Preservation withAnotherDigest(Preservation preservation) throws IOException {
    TestRepository main = work.main();
    String commit = preservation.commit().hex();
    Path text = Files.writeString(temp.resolve("digest"), "0".repeat(64));
    String digest = main.git("hash-object", "-w", text.toString());
    String tree =
        main.git("ls-tree", commit + "^4").replaceAll("[0-9a-f]{40}\tdigest", digest + "\tdigest");
    String made = main.git().feed((tree + "\n").getBytes(StandardCharsets.UTF_8), "mktree");
    String record = main.git("commit-tree", "-m", "r", made);
    String another =
        main.git(
            "commit-tree",
            "-m",
            "p",
            "-p",
            commit + "^1",
            "-p",
            commit + "^2",
            "-p",
            commit + "^3",
            "-p",
            record,
            commit + "^{tree}");
    return work.read(another);
  }

  @Test
  void differences_areThePathsThatWereChangedSince() {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    work.apply(preservation);
    assertEquals(List.of(), work.differences(preservation));

    worktree.write("new", "another\n");

    assertEquals(List.of("new"), work.differences(preservation));
  }
}
