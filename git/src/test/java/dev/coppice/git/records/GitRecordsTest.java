package dev.coppice.git.records;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitSettings;
import dev.coppice.git.ObjectId;
import dev.coppice.git.assess.GitAssessor;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.quarantine.RemovalFixture;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRecordsTest {
  @TempDir Path temp;

  private RemovalFixture removal;
  private TestRepository worktree;

  @BeforeEach
  void makeAWorktree() throws IOException {
    removal = RemovalFixture.create(temp.toRealPath());
    worktree = removal.worktree().worktree();
  }

  @Test
  void write_ofACleanWorktree_keepsItsPrivateFiles() {
    ObjectId record = removal.record();

    Set<String> names = names(record);
    assertTrue(
        names.containsAll(
            List.of(
                "manifest.json",
                "branch-reflog",
                "git/HEAD",
                "git/commondir",
                "git/gitdir",
                "git/index",
                "git/logs/HEAD",
                "stage/0/README",
                "stage/0/src/a.txt")),
        names::toString);
    assertEquals(worktree.head(), worktree.git("rev-parse", record + "^1"));
    assertEquals(
        worktree.git("rev-parse", "HEAD^{tree}"), worktree.git("rev-parse", record + ":stage/0"));
  }

  @Test
  void write_keepsTheIndexByteForByte() throws IOException {
    ObjectId record = removal.record();

    byte[] kept = worktree.git().bytes("cat-file", "blob", record + ":git/index");
    Assertions.assertArrayEquals(Files.readAllBytes(worktree.gitDir().resolve("index")), kept);
  }

  @Test
  void write_saysWhatItIs() {
    worktree.write("untracked \"x\"", "x");

    String manifest = worktree.git("cat-file", "blob", removal.record() + ":manifest.json");

    assertTrue(manifest.startsWith("{\"format\":1,\"session\":\"s_1\",\"repository\":\"api\""));
    assertTrue(manifest.contains("\"branch\":\"feat\""), manifest);
    assertTrue(manifest.contains("\"head\":\"" + worktree.head() + "\""), manifest);
    assertTrue(manifest.contains("\"time\":42"), manifest);
    assertTrue(
        manifest.contains(
            "{\"code\":\"UNTRACKED\",\"count\":1,\"paths\":[\"untracked \\\"x\\\"\"]"),
        manifest);
  }

  @Test
  void write_withStagedChanges_keepsWhatIsStaged() {
    worktree.write("deep/new.txt", "staged\n");
    worktree.git("add", "deep/new.txt");

    ObjectId record = removal.record();

    assertEquals("staged", worktree.git("cat-file", "blob", record + ":stage/0/deep/new.txt"));
  }

  @Test
  void write_withAConflict_keepsAllSides() {
    worktree.commitFile("README", "mine\n");
    String theirs = removal.main().commitFile("README", "theirs\n");
    worktree.git().attempt("merge", "main");

    ObjectId record = removal.record();

    assertEquals("hello", worktree.git("cat-file", "blob", record + ":stage/1/README"));
    assertEquals("mine", worktree.git("cat-file", "blob", record + ":stage/2/README"));
    assertEquals("theirs", worktree.git("cat-file", "blob", record + ":stage/3/README"));
    assertTrue(worktree.git("log", "-1", "--format=%P", record.hex()).contains(theirs));
  }

  @Test
  void write_withAFileAndAFolderOfOneName_keepsBoth() {
    worktree.commitFile("thing", "file\n");
    removal.main().commitFile("thing/inner", "folder\n");
    worktree.git().attempt("merge", "main");

    ObjectId record = removal.record();

    assertEquals("", removal.main().oracle().fsck());
    assertTrue(names(record).stream().anyMatch(name -> name.endsWith("thing/inner")));
  }

  @Test
  void write_afterCommitsWereResetAway_hasThemAsParents() {
    String lost = worktree.commitFile("lost.txt", "x\n");
    worktree.git("reset", "-q", "--hard", "HEAD~1");

    ObjectId record = removal.record();

    assertEquals(
        worktree.head() + " " + lost, worktree.git("log", "-1", "--format=%P", record.hex()));
  }

  @Test
  void write_withACommitWhoseHistoryIsGone_leavesItOut() throws IOException {
    String parent = worktree.commitFile("one.txt", "one\n");
    String child = worktree.commitFile("two.txt", "two\n");
    worktree.git("reset", "-q", "--hard", "HEAD~2");
    Files.delete(looseObject(parent));

    ObjectId record = removal.record();

    assertTrue(!worktree.git("cat-file", "commit", record.hex()).contains(child));
  }

  @Test
  void write_leavesLocksLinksAndSubmodulesOut() throws IOException {
    Path registration = removal.location().registration();
    Files.createDirectories(registration.resolve("modules/lib"));
    Files.writeString(registration.resolve("modules/lib/HEAD"), "x");
    Files.writeString(registration.resolve("config.lock"), "x");
    Files.createSymbolicLink(registration.resolve("link"), Path.of("/etc/passwd"));

    Set<String> names = names(removal.record());

    assertTrue(
        names.stream()
            .noneMatch(n -> n.contains("modules") || n.contains("lock") || n.contains("link")),
        names::toString);
  }

  @Test
  void write_twice_isTheSameRecord() {
    assertEquals(removal.record(), removal.record());
  }

  @Test
  void aRemoval_ofACleanWorktree_startsGitOnce() {
    List<String> started = new ArrayList<>();
    GitProgram git =
        new GitProgram(
            GitSettings.standard()
                .withListener((folder, arguments) -> started.add(arguments.getFirst())));
    git.version();
    started.clear();

    Assessment assessment =
        new GitAssessor(git).assess(removal.location(), removal.worktree().root(), Set.of());
    ObjectId record =
        new GitRecords(git, InstantSource.fixed(Instant.EPOCH))
            .write(removal.location(), "s", "r", assessment);
    removal.quarantine().moveIn(removal.location(), removal.place(), record);

    assertEquals(List.of("status"), started);
  }

  private Path looseObject(String id) {
    return removal
        .location()
        .commonDir()
        .resolve("objects")
        .resolve(id.substring(0, 2))
        .resolve(id.substring(2));
  }

  private Set<String> names(ObjectId record) {
    return new TreeSet<>(worktree.git().lines("ls-tree", "-r", "--name-only", record.hex()));
  }
}
