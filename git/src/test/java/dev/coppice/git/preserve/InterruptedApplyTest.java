package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon was killed while it brought preserved work back. */
class InterruptedApplyTest {
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

  /** As a daemon leaves it that is killed in the middle. */
  private void begun(Preservation preservation) throws IOException {
    Files.writeString(
        work.fixture().registration().resolve("coppice-applying"),
        preservation.commit().hex() + "\n");
  }

  private String read(String path) throws IOException {
    return Files.readString(worktree.folder().resolve(path));
  }

  private void refusesToGoOn(Preservation preservation, String path) {
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());
    String staged = worktree.git("diff", "--cached");

    GitException refusal = assertThrows(GitException.class, () -> work.apply(preservation));

    assertTrue(refusal.getMessage().endsWith("has changed: " + path), refusal::getMessage);
    assertEquals(List.of(path), work.obstacles(preservation));
    assertEquals(before, FolderSnapshot.of(worktree.folder()));
    assertEquals(staged, worktree.git("diff", "--cached"));
  }

  @Test
  void apply_thatWasInterrupted_writesOverNoLaterEdit() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    begun(preservation);
    worktree.write("README", "mine\nand a later edit\n");

    refusesToGoOn(preservation, "README");
  }

  @Test
  void apply_thatWasInterrupted_writesOverNoNewFile() throws IOException {
    worktree.write("new", "untracked\n");
    worktree.write("other", "untracked\n");
    Preservation preservation = lost();
    begun(preservation);
    worktree.write("new", "somebody else's\n");

    refusesToGoOn(preservation, "new");
  }

  @Test
  void apply_thatWasInterrupted_leavesWhatWasStagedSince() throws IOException {
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    begun(preservation);
    worktree.write("src/a.txt", "staged since\n");
    worktree.git("add", "src/a.txt");

    refusesToGoOn(preservation, "src/a.txt");
  }

  @Test
  void apply_thatWasInterrupted_leavesAFileThatWasMadeAgain() throws IOException {
    Files.delete(worktree.folder().resolve("README"));
    Preservation preservation = lost();
    begun(preservation);
    worktree.write("README", "made again\n");

    refusesToGoOn(preservation, "README");
  }

  @Test
  void apply_thatWasInterrupted_goesOnOnceLaterEditsAreAway() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    SortedMap<String, String> before = work.picture();
    Preservation preservation = lost();
    begun(preservation);
    worktree.write("README", "a later edit\n");
    assertThrows(GitException.class, () -> work.apply(preservation));
    worktree.git("checkout", "-q", "README");

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, work.picture());
    assertTrue(work.isTidy());
  }

  @Test
  void apply_thatWasInterruptedAnywhere_isFinished() throws IOException {
    worktree.commitFile("gone", "g\n");
    worktree.commitFile("both", "b\n");
    Files.delete(worktree.folder().resolve("gone"));
    worktree.write("README", "mine\n");
    worktree.write("both", "staged\n");
    worktree.git("add", "both");
    worktree.write("both", "and modified\n");
    worktree.write("folder/new", "untracked\n");
    worktree.write("folder/other", "untracked, too\n");
    SortedMap<String, String> before = work.picture();
    Preservation preservation = lost();
    begun(preservation);
    worktree.write(".coppice-" + preservation.commit().hex(), "half of a fi");
    worktree.write("README", "mine\n");
    worktree.write("folder/new", "untracked\n");
    Files.delete(worktree.folder().resolve("gone"));

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, work.picture());
    assertTrue(work.isTidy());
  }

  @Test
  void takeBack_ofWhatWasInterrupted_leavesNothingBehind_butLaterEdits() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Preservation preservation = lost();
    begun(preservation);
    worktree.write(".coppice-" + preservation.commit().hex(), "half of a fi");
    worktree.write("README", "mine, edited since\n");
    worktree.write("new", "untracked\n");

    work.takeBack(preservation);

    assertEquals("mine, edited since\n", read("README"));
    assertEquals(List.of(" M README"), worktree.git().lines("status", "--porcelain"));
    assertTrue(work.isTidy());
  }

  /** It was killed while it held the lock of the index, which is a second name of its file. */
  @Test
  void apply_thatWasInterruptedUnderTheLockOfTheIndex_goesOn() throws IOException {
    worktree.write("README", "mine\n");
    worktree.git("add", "README");
    Preservation preservation = lost();
    begun(preservation);
    Path registration = work.fixture().registration();
    Path fresh = Files.writeString(registration.resolve("coppice-applying.new"), "an index");
    Files.createLink(registration.resolve("index.lock"), fresh);

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals("M  README", worktree.git("status", "--short"));
    assertTrue(work.isTidy());
  }

  @Test
  void apply_whileGitWritesTheIndex_leavesItsLock_andGoesOnAfterwards() throws IOException {
    worktree.write("README", "mine\n");
    worktree.git("add", "README");
    Preservation preservation = lost();
    Path lock = work.fixture().registration().resolve("index.lock");
    Files.writeString(lock, "git's\n");

    assertThrows(GitException.class, () -> work.restore(preservation));

    assertEquals("git's\n", Files.readString(lock));
    Files.delete(lock);
    assertEquals(new Applied.Exact(), work.restore(preservation));
  }
}
