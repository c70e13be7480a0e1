package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.GitSettings;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.GitRecords;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Preserved work that is brought into a worktree which was made for it a moment ago. */
class FreshCheckOutTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;
  private final List<String> runs = new CopyOnWriteArrayList<>();

  /** Changes, a new file and one that is gone; kept, lost and checked out anew. */
  private Preservation lost() throws IOException {
    edit();
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    return preservation;
  }

  private void edit() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("new", "untracked\n");
    Files.deleteIfExists(worktree.folder().resolve("src/a.txt"));
  }

  private Applied restore(Preservation preservation) {
    GitProgram git =
        new GitProgram(
            GitSettings.standard()
                .withListener((folder, arguments) -> runs.add(arguments.getFirst())));
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(42));
    return new GitPreservations(git, new GitRecords(git, clock), clock, PreciousFiles.NONE)
        .apply(preservation.commit(), work.fixture().location());
  }

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
    worktree.commitFile("other", "committed\n");
  }

  @Test
  void apply_toWhatNobodyHasTouched_isExactWithoutARunOfGit() throws IOException {
    edit();
    SortedMap<String, String> before = work.picture();
    Preservation preservation = lost();

    assertEquals(new Applied.Exact(), restore(preservation));

    assertEquals(List.of(), runs.stream().filter(run -> !run.equals("version")).toList());
    assertEquals(before, work.picture());
  }

  @Test
  void apply_whereSomebodyHasWrittenElsewhere_leavesThat() throws IOException {
    Preservation preservation = lost();
    worktree.write("other", "edited\n");
    worktree.write("notes", "somebody's\n");

    assertEquals(new Applied.Exact(), restore(preservation));

    assertEquals("edited\n", Files.readString(worktree.folder().resolve("other")));
    assertEquals("somebody's\n", Files.readString(worktree.folder().resolve("notes")));
    assertEquals(" M other\n?? notes\n", onlyOf(worktree.git("status", "--porcelain")));
  }

  private static String onlyOf(String status) {
    return status
        .lines()
        .filter(line -> line.endsWith("other") || line.endsWith("notes"))
        .reduce("", (all, line) -> all + line + "\n");
  }

  @Test
  void apply_whereSomebodyHasEditedACapturedFile_writesNothing() throws IOException {
    Preservation preservation = lost();
    worktree.write("README", "somebody's\n");

    writesNothing(preservation, "README");
  }

  @Test
  void apply_whereSomebodyHasEditedAFileThatIsToGo_writesNothing() throws IOException {
    Preservation preservation = lost();
    worktree.write("src/a.txt", "somebody's\n");

    writesNothing(preservation, "src/a.txt");
  }

  @Test
  void apply_whereSomebodyHasWrittenACapturedNewFile_writesNothing() throws IOException {
    Preservation preservation = lost();
    worktree.write("new", "somebody's\n");

    writesNothing(preservation, "new");
  }

  @Test
  void apply_whereSomebodyHasStagedSomething_writesNothing() throws IOException {
    Preservation preservation = lost();
    worktree.write("notes", "somebody's\n");
    worktree.git("add", "notes");

    writesNothing(preservation, "notes");
  }

  @Test
  void apply_whereTheBranchMovedAfterTheCheckOut_writesNothing() throws IOException {
    Preservation preservation = lost();
    String other = worktree.git("commit-tree", "-m", "x", "-p", "HEAD", "HEAD~1^{tree}").strip();
    worktree.git("update-ref", "HEAD", other);
    FolderSnapshot before = FolderSnapshot.of(worktree.folder());

    Applied applied = restore(preservation);

    assertEquals(Applied.Obstructed.class, applied.getClass());
    assertEquals(before, FolderSnapshot.of(worktree.folder()));
  }

  private void writesNothing(Preservation preservation, String inTheWay) {
    FolderSnapshot as = FolderSnapshot.of(worktree.folder());

    assertEquals(new Applied.Obstructed(List.of(inTheWay)), restore(preservation));

    assertEquals(as, FolderSnapshot.of(worktree.folder()));
  }
}
