package dev.coppice.git.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.ObjectId;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Removing a worktree and bringing it back, whatever it held and whatever its owner did since. */
class RemovalTest {
  @TempDir Path temp;

  private RemovalFixture removal;
  private TestRepository worktree;

  @BeforeEach
  void makeAWorktree() throws IOException {
    removal = RemovalFixture.create(temp.toRealPath());
    worktree = removal.worktree().worktree();
  }

  static Stream<Arguments> states() {
    return Stream.of(
        state("clean", w -> {}),
        state("staged, changed and untracked", RemovalTest::dirty),
        state("ignored files", RemovalTest::ignored),
        state("commits made and reset away", RemovalTest::resetAway),
        state("detached with commits", RemovalTest::detached),
        state("a merge with conflicts", w -> conflict(w, "merge", "main")),
        state("a resolved conflict", RemovalTest::resolved),
        state("a rebase with conflicts", w -> conflict(w, "rebase", "main")),
        state("a cherry-pick of a branch deleted since", RemovalTest::picking),
        state("a bisect", RemovalTest::bisect),
        state("refs of its own", RemovalTest::ownRefs),
        state("an intent to add", RemovalTest::intent),
        state("a split index", RemovalTest::splitIndex),
        state("a sparse checkout", RemovalTest::sparse),
        state("an unborn branch", RemovalTest::unborn));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void moveBack_afterEverythingWasCleanedUp_isExact(String name, Consumer<TestRepository> prepare) {
    prepare.accept(worktree);
    String status = worktree.oracle().status();
    String index = worktree.oracle().index();
    FolderSnapshot folder = removal.folder();
    FolderSnapshot registration = removal.registration();
    removal.moveIn();
    assertFalse(Files.exists(removal.location().folder()));
    assertFalse(Files.exists(removal.location().registration()));

    removal.userCleansUp();
    String whileAway = removal.main().oracle().fsck();
    removal.moveBack();

    assertEquals("", whileAway);
    assertEquals(folder, removal.folder());
    assertEquals(registration, removal.registration());
    assertEquals(status, worktree.oracle().status());
    assertEquals(index, worktree.oracle().index());
    assertEquals("", complaints());
    worktree.git("gc", "-q", "--prune=now");
    assertEquals("", complaints());
    assertEquals(List.of(), removal.main().oracle().prunable());
    assertFalse(removal.main().git("for-each-ref").contains("refs/coppice"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("states")
  void write_ofTheRecord_leavesNothingElseChanged(String name, Consumer<TestRepository> prepare) {
    prepare.accept(worktree);
    FolderSnapshot folder = removal.folder();
    FolderSnapshot registration = removal.registration();

    ObjectId record = removal.record();

    assertEquals("commit", removal.main().git("cat-file", "-t", record.hex()));
    assertEquals(folder, removal.folder());
    assertEquals(registration, removal.registration());
    assertEquals("", complaints());
  }

  private String complaints() {
    String said = removal.main().oracle().fsck();
    return String.join("\n", said.lines().filter(line -> !line.startsWith("notice:")).toList());
  }

  @Test
  void moveIn_toldTwice_changesNothingMore() throws IOException {
    dirty(worktree);
    ObjectId record = removal.moveIn();
    FolderSnapshot rest = FolderSnapshot.of(removal.place().box());

    removal.quarantine().moveIn(removal.location(), removal.place(), record);

    assertEquals(rest, FolderSnapshot.of(removal.place().box()));
    assertTrue(removal.quarantine().holds(removal.place()));
  }

  @Test
  void moveIn_cutShortAfterTheRegistration_goesOn() throws IOException {
    ObjectId record = removal.moveIn();
    Files.move(removal.place().tree(), removal.location().folder());

    removal.quarantine().moveIn(removal.location(), removal.place(), record);

    assertTrue(removal.quarantine().holds(removal.place()));
    assertFalse(Files.exists(removal.location().folder()));
  }

  @Test
  void moveBack_cutShortAfterTheFolder_goesOn() throws IOException {
    dirty(worktree);
    String status = worktree.oracle().status();
    removal.moveIn();
    Files.move(removal.place().tree(), removal.location().folder());

    removal.moveBack();

    assertEquals(status, worktree.oracle().status());
  }

  @Test
  void moveBack_toldTwice_changesNothingMore() {
    removal.moveIn();
    removal.quarantine().moveBack(removal.place(), removal.location());

    removal.moveBack();

    assertTrue(worktree.oracle().clean());
  }

  @Test
  void moveIn_keepsTheRepositorysOwnRefsAsTheyAre() {
    var before = removal.main().oracle().refs();

    removal.moveIn();
    removal.moveBack();

    assertEquals(before, removal.main().oracle().refs());
  }

  @Test
  void readme_doneExactlyAsItSays_putsEverythingBack() throws Exception {
    dirty(worktree);
    String status = worktree.oracle().status();
    FolderSnapshot folder = removal.folder();
    removal.moveIn();
    String readme = Files.readString(removal.place().box().resolve("README"));
    String script =
        String.join("\n", readme.lines().filter(l -> l.matches("(mkdir|mv) .*|  git .*")).toList());

    int exit = new ProcessBuilder("sh", "-ec", script).start().waitFor();

    assertEquals(0, exit, script);
    assertEquals(folder, removal.folder());
    assertEquals(status, worktree.oracle().status());
    assertFalse(removal.main().git("for-each-ref").contains("refs/coppice"));
  }

  @Test
  void git_readsAWorktreeInQuarantine() {
    dirty(worktree);
    String status = worktree.oracle().status();
    removal.moveIn();

    String seen =
        removal
            .main()
            .git(
                "--git-dir=" + removal.place().registration(),
                "--work-tree=" + removal.place().tree(),
                "status",
                "--porcelain=v2",
                "--branch");

    assertTrue(seen.contains("staged.txt") && seen.contains("# branch.head feat"), seen + status);
  }

  private static Arguments state(String name, Consumer<TestRepository> prepare) {
    return Arguments.of(name, prepare);
  }

  static void dirty(TestRepository w) {
    w.write("staged.txt", "staged\n");
    w.git("add", "staged.txt");
    w.write("staged.txt", "and changed\n");
    w.write("README", "changed\n");
    w.write("un/tracked", "x");
  }

  private static void ignored(TestRepository w) {
    w.commitFile(".gitignore", "build/\n");
    w.write("build/deep/out.o", "object");
  }

  private static void resetAway(TestRepository w) {
    w.commitFile("lost.txt", "lost\n");
    w.git("reset", "-q", "--hard", "HEAD~1");
  }

  private static void detached(TestRepository w) {
    w.git("checkout", "-q", "--detach");
    w.commitFile("lost.txt", "lost\n");
  }

  private static void conflict(TestRepository w, String command, String with) {
    w.commitFile("README", "mine\n");
    TestRepository main = new TestRepository(Path.of(w.oracle().worktreePaths().getFirst()));
    main.commitFile("README", "theirs\n");
    w.git().attempt(command, with);
  }

  private static void resolved(TestRepository w) {
    conflict(w, "merge", "main");
    w.write("README", "both\n");
    w.git("add", "README");
  }

  private static void picking(TestRepository w) {
    w.git("checkout", "-q", "-b", "side");
    w.commitFile("README", "one\n");
    w.commitFile("README", "two\n");
    w.commitFile("README", "three\n");
    w.git("checkout", "-q", "feat");
    w.commitFile("README", "mine\n");
    w.git().attempt("cherry-pick", "side~2", "side~1", "side");
    w.git("branch", "-q", "-D", "side");
  }

  private static void bisect(TestRepository w) {
    for (int i = 0; i < 6; i++) {
      w.commitFile("n.txt", "n" + i);
    }
    w.git("bisect", "start", "HEAD", "HEAD~5");
  }

  private static void ownRefs(TestRepository w) {
    w.commitFile("lost.txt", "lost\n");
    w.git("update-ref", "refs/worktree/kept", "HEAD");
    w.git("tag", "-a", "-m", "words", "words");
    w.git("update-ref", "refs/worktree/tag", "refs/tags/words");
    w.git("tag", "-d", "words");
    w.git("update-ref", "refs/worktree/blob", w.git("rev-parse", "HEAD:lost.txt"));
    w.git("reset", "-q", "--hard", "HEAD~1");
  }

  private static void intent(TestRepository w) {
    w.write("later.txt", "x\n");
    w.git("add", "-N", "later.txt");
  }

  private static void splitIndex(TestRepository w) {
    w.git("update-index", "--split-index");
    w.write("staged.txt", "staged\n");
    w.git("add", "staged.txt");
  }

  private static void sparse(TestRepository w) {
    w.commitFile("other/b.txt", "b\n");
    w.git("sparse-checkout", "set", "--cone", "--sparse-index", "src");
  }

  private static void unborn(TestRepository w) {
    w.git("checkout", "-q", "--orphan", "fresh");
    w.git("rm", "-rfq", ".");
    w.write("first.txt", "x\n");
    w.git("add", "first.txt");
  }
}
