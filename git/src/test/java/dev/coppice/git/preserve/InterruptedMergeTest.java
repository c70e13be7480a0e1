package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.GitRunListener;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A daemon was killed while it merged preserved work into a branch that had moved. */
class InterruptedMergeTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;
  private Preservation preservation;
  private Applied outcome = new Applied.Conflicted(List.of("README"));
  private WorktreePicture before;

  /** Work of every kind, preserved and lost, and a branch that has moved on. */
  @BeforeEach
  void preserveAndMove() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
    for (String name : List.of("gone", "both", "d/one", "d/two", "place", "untracked")) {
      worktree.commitFile(name, "1\n2\n3\n4\n5\n6\n7\n8\n9 " + name + "\n");
    }
    worktree.write("README", "mine\n");
    worktree.write("both", "1 mine\n2\n3\n4\n5\n6\n7\n8\n9 both\n");
    Files.delete(worktree.folder().resolve("gone"));
    worktree.git("mv", "d", "moved");
    worktree.git("rm", "-q", "--cached", "untracked");
    worktree.write("untracked", "edited, and tracked no more\n");
    Files.delete(worktree.folder().resolve("place"));
    worktree.write("place/new", "staged in a folder\n");
    worktree.git("add", "place/new");
    worktree.write("folder/new", "untracked\n");
    worktree.write("folder/other", "untracked, too\n");
    preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    worktree.commitFile("README", "theirs\n");
    worktree.commitFile("both", "1\n2\n3\n4\n5\n6\n7\n8\n9 theirs\n");
    worktree.commitFile("d/two", "1\n2\n3\n4\n5\n6\n7\n8 theirs\n9 d/two\n");
    before = WorktreePicture.of(worktree);
  }

  /** As it was before it was applied. */
  private void reset() throws IOException {
    worktree.git("reset", "-q", "--hard");
    worktree.git("clean", "-qfd");
    Path registration = work.fixture().registration();
    for (String name : List.of("AUTO_MERGE", "ORIG_HEAD", "coppice-applying")) {
      Files.deleteIfExists(registration.resolve(name));
    }
    assertEquals(List.of(), before.differences(WorktreePicture.of(worktree)));
  }

  private void begun() throws IOException {
    Path registration = work.fixture().registration();
    Files.writeString(registration.resolve("coppice-applying"), preservation.commit().hex() + "\n");
    Files.createDirectories(registration.resolve("coppice-merging/files"));
    Files.writeString(registration.resolve("coppice-merging/files/README"), "half of a fi");
    worktree.write(".coppice-" + preservation.commit().hex(), "half of a fi");
  }

  private void isAs(WorktreePicture expected, String where) throws IOException {
    assertEquals(List.of(), expected.differences(WorktreePicture.of(worktree)), where);
    assertTrue(work.isTidy(), where);
  }

  /** Brings some paths to where the merge brings them. */
  private void bring(List<String> paths, WorktreePicture after) throws IOException {
    for (String path : paths) {
      Path file = worktree.folder().resolve(path);
      if (!after.hasFile(path)) {
        Bringing.remove(file, worktree.folder());
      }
    }
    for (String path : paths) {
      if (after.hasFile(path)) {
        worktree.write(path, after.content(path));
      }
    }
  }

  /** The files which the merge changes; those that go first, for a folder may come there. */
  private List<String> changed(WorktreePicture after) {
    Set<String> changed = new TreeSet<>(before.files().keySet());
    changed.addAll(after.files().keySet());
    changed.removeIf(path ->
        (!before.hasFile(path) && !after.hasFile(path))
            || before.content(path).equals(after.content(path)));
    List<String> sorted = new ArrayList<>(changed);
    sorted.sort(Comparator.comparing(after::hasFile));
    return sorted;
  }

  private WorktreePicture merged() throws IOException {
    assertEquals(outcome, work.apply(preservation));
    return WorktreePicture.of(worktree);
  }

  @Test
  void apply_thatCrashedAtAnyFile_isFinished() throws IOException {
    WorktreePicture after = merged();
    assertTrue(changed(after).size() > 8);

    isFinishedAfterAnyFile(after);
  }

  @Test
  void apply_thatCrashedAtAnyFile_whereTheIndexStaysAsItIs_isFinished() throws IOException {
    for (String name : List.of("both", "d/one", "gone")) {
      worktree.append(name, "10 mine\n");
    }
    worktree.write("folder/new", "untracked\n");
    preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    worktree.commitFile("both", "0 theirs\n1\n2\n3\n4\n5\n6\n7\n8\n9 theirs\n");
    before = WorktreePicture.of(worktree);
    outcome = new Applied.Merged();
    WorktreePicture after = merged();
    assertEquals(before.index(), after.index());

    isFinishedAfterAnyFile(after);
  }

  private void isFinishedAfterAnyFile(WorktreePicture after) throws IOException {
    List<String> changed = changed(after);
    for (int n = 0; n <= changed.size(); n++) {
      reset();
      bring(changed.subList(0, n), after);
      begun();

      assertEquals(List.of(), work.obstacles(preservation));
      assertEquals(outcome, work.apply(preservation));

      isAs(after, "after " + changed.subList(0, n));
    }
  }

  @Test
  void apply_thatCrashedBeforeAnyRunOfGit_isFinished() throws IOException {
    WorktreePicture after = merged();

    int runs = 0;
    Optional<Applied> applied = Optional.empty();
    while (applied.isEmpty()) {
      reset();
      runs++;
      applied = appliedUnlessItCrashesAt(runs);

      assertEquals(outcome, applied.orElseGet(() -> work.apply(preservation)));

      isAs(after, "run " + runs);
    }
    assertTrue(runs > 5, "it ran git only " + runs + " times");
  }

  private Optional<Applied> appliedUnlessItCrashesAt(int run) {
    int[] left = {run};
    GitRunListener crashing =
        (_, _) -> {
          if (--left[0] == 0) {
            throw new Crash();
          }
        };
    try {
      return Optional.of(work.apply(preservation, crashing));
    } catch (Crash e) {
      return Optional.empty();
    }
  }

  /** The process has died. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void apply_thatCrashedAfterTheIndex_isFinished_andLeavesLaterEdits() throws IOException {
    merged();
    begun();
    worktree.write("README", "resolved since\n");

    assertEquals(List.of(), work.obstacles(preservation));
    assertEquals(outcome, work.apply(preservation));

    assertEquals("resolved since\n", Files.readString(worktree.folder().resolve("README")));
    assertTrue(work.isTidy());
  }

  @Test
  void apply_thatCrashed_writesOverNoLaterEdit() throws IOException {
    WorktreePicture after = merged();
    List<String> changed = changed(after);
    int edited = 0;
    for (String path : changed) {
      reset();
      bring(changed.subList(0, changed.size() / 2), after);
      begun();
      boolean room = !Files.isDirectory(worktree.folder().resolve(path));
      if (room
          && (!path.equals("place/new") || Files.notExists(worktree.folder().resolve("place")))) {
        worktree.write(path, "a later edit\n");
        assertRefused(path);
        edited++;
      }
    }
    assertTrue(edited > 4, "only " + edited + " of " + changed);
  }

  private void assertRefused(String path) throws IOException {
    WorktreePicture edited = WorktreePicture.of(worktree);

    GitException refusal = assertThrows(GitException.class, () -> work.apply(preservation), path);

    assertTrue(refusal.getMessage().endsWith("has changed: " + path), refusal::getMessage);
    assertEquals(List.of(path), work.obstacles(preservation));
    edited.files().remove(".coppice-" + preservation.commit().hex());
    assertEquals(edited.files(), WorktreePicture.of(worktree).files());
    assertEquals(edited.index(), WorktreePicture.of(worktree).index());
  }

  @Test
  void apply_thatCrashed_leavesWhatWasStagedSince() throws IOException {
    begun();
    worktree.write("src/a.txt", "staged since\n");
    worktree.git("add", "src/a.txt");

    GitException refusal = assertThrows(GitException.class, () -> work.apply(preservation));

    assertTrue(refusal.getMessage().endsWith("has changed: src/a.txt"), refusal::getMessage);
    assertEquals(List.of("M  src/a.txt"), worktree.git().lines("status", "--porcelain", "src"));
  }

  @Test
  void apply_whereGitIsAtWork_isFinishedLater() throws IOException {
    Path lock = Files.createFile(work.fixture().registration().resolve("index.lock"));

    GitException refusal = assertThrows(GitException.class, () -> work.apply(preservation));

    assertTrue(refusal.getMessage().contains("git is at work"), refusal::getMessage);
    Files.delete(lock);
    assertEquals(outcome, work.apply(preservation));
    assertTrue(work.isTidy());
  }

  @Test
  void takeBack_atAnyFile_leavesNothingOfIt() throws IOException {
    WorktreePicture after = merged();
    List<String> changed = changed(after);

    for (int n = 0; n <= changed.size(); n++) {
      reset();
      bring(changed.subList(0, n), after);
      begun();

      work.takeBack(preservation);

      isAs(before, "after " + changed.subList(0, n));
    }
  }

  @Test
  void takeBack_ofAMergeThatWasFinished_leavesNothingOfIt() throws IOException {
    merged();

    work.takeBack(preservation);

    isAs(before, "all");
    assertFalse(Files.exists(work.fixture().registration().resolve("AUTO_MERGE")));
  }

  @Test
  void takeBack_leavesLaterEdits() throws IOException {
    merged();
    worktree.write("both", "a later edit\n");

    work.takeBack(preservation);

    assertEquals("a later edit\n", Files.readString(worktree.folder().resolve("both")));
    assertEquals(List.of(" M both"), worktree.git().lines("status", "--porcelain"));
  }
}
