package dev.coppice.git.worktree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitLinkedWorktreesTest {
  private static final BranchName FEAT = new BranchName("feat");

  @TempDir Path temp;

  private final LinkedWorktrees worktrees =
      new GitLinkedWorktrees(new GitProgram(GitSettings.standard()));
  private TestRepository repository;
  private WorktreeLocation place;
  private QuarantinePlace aside;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
    repository = TestRepository.create(temp.resolve("repo"));
    repository.write("src/deep/file.txt", "text\n");
    repository.write(".gitignore", "*.log\n");
    repository.commitAll("More files");
    repository.git("branch", "feat");
    place =
        new WorktreeLocation(
            repository.commonDir(), "s_1-repo", temp.resolve("worktrees/ws/feat/repo"));
    aside = new QuarantinePlace(repository.commonDir(), temp.resolve("worktrees"), "op_1", 1);
  }

  @Test
  void checkOut_ofARegisteredWorktree_isCleanAndKnownToGit() {
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);

    TestRepository made = new TestRepository(place.folder());
    assertEquals("", made.oracle().statusWithIgnored());
    assertEquals("feat", made.git("branch", "--show-current"));
    assertEquals(
        List.of(repository.folder().toString(), place.folder().toString()),
        repository.oracle().worktreePaths());
    assertEquals(List.of(), repository.oracle().prunable());
    assertEquals("", repository.oracle().fsck());
  }

  @Test
  void look_followsTheLifeOfAWorktree() throws IOException {
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));

    worktrees.register(place, FEAT);
    assertInstanceOf(Presence.Present.class, worktrees.look(place));

    Files.move(place.folder(), temp.resolve("away"));
    assertInstanceOf(Presence.FolderMissing.class, worktrees.look(place));

    Files.createSymbolicLink(place.folder(), temp.resolve("away"));
    assertInstanceOf(Presence.Foreign.class, worktrees.look(place));

    Files.delete(place.folder());
    Files.move(temp.resolve("away"), place.folder());
    Files.move(place.registration(), temp.resolve("registration"));
    assertInstanceOf(Presence.RegistrationMissing.class, worktrees.look(place));

    Files.move(repository.commonDir(), temp.resolve("git"));
    assertInstanceOf(Presence.Unreachable.class, worktrees.look(place));
  }

  @Test
  void register_twice_leavesWhatHolds() {
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);
    FolderSnapshot before = FolderSnapshot.of(place.registration());

    worktrees.register(place, FEAT);
    worktrees.checkOut(place);

    assertEquals(before, FolderSnapshot.of(place.registration()));
  }

  @Test
  void register_ofAFolderThatHoldsAnything_touchesNothing() throws IOException {
    Files.createDirectories(place.folder());
    Files.writeString(place.folder().resolve("mine"), "x");
    FolderSnapshot before = FolderSnapshot.of(temp);

    GitException failure = assertThrows(GitException.class, () -> worktrees.register(place, FEAT));

    assertEquals(Kind.PATH_TAKEN, failure.kind());
    assertEquals(before, FolderSnapshot.of(temp));
  }

  @Test
  void register_ofAFolderThatAnotherRegistrationNames_isRefused() throws IOException {
    TestRepository other = repository.addWorktree(place.folder(), "other");
    Files.move(other.folder(), temp.resolve("away"));

    GitException failure = assertThrows(GitException.class, () -> worktrees.register(place, FEAT));

    assertEquals(Kind.PATH_TAKEN, failure.kind());
  }

  @Test
  void takeBack_ofAnUntouchedWorktree_leavesNothing() {
    FolderSnapshot before = FolderSnapshot.of(repository.folder());
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));
    assertEquals(
        withoutWorktrees(before), withoutWorktrees(FolderSnapshot.of(repository.folder())));
    assertEquals(List.of(), worktrees.takeBack(place, aside));
  }

  @Test
  void takeBack_ofAWorktreeWithOneMoreFile_movesItAside() throws IOException {
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);
    Files.writeString(place.folder().resolve("build.log"), "ignored, but somebody's");
    FolderSnapshot before = FolderSnapshot.of(place.folder());

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(2, notes.size());
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));
    assertEquals(before, FolderSnapshot.of(aside.tree()));
    assertTrue(Files.exists(aside.registration().resolve("index")));
    assertEquals(notes, worktrees.takeBack(place, aside));
  }

  @Test
  void takeBack_ofAnUnfinishedRegistration_leavesNothing() throws IOException {
    Files.createDirectories(place.registration());
    Files.writeString(place.registration().resolve("locked"), "initializing");

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertFalse(Files.exists(place.registration()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20})
  void takeBack_ofFilesThatBreakOff_leavesNothing(int length) throws IOException {
    worktrees.register(place, FEAT);
    for (Path file :
        List.of(
            place.gitFile(),
            place.registration().resolve("gitdir"),
            place.registration().resolve("commondir"),
            place.registration().resolve("HEAD"))) {
      String whole = Files.readString(file);
      Files.writeString(file, whole.substring(0, Math.min(length, whole.length() / 2)));
    }

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));
  }

  @Test
  void takeBack_cutShortBetweenTheMoves_goesOn() throws IOException {
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);
    Files.writeString(place.folder().resolve("mine"), "x");
    Files.createDirectories(aside.registration().getParent());
    Files.move(place.registration(), aside.registration());

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(2, notes.size());
    assertEquals("x", Files.readString(aside.tree().resolve("mine")));
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));
  }

  @Test
  void takeBack_whereAStrangerIsInThePlace_leavesItAlone() throws IOException {
    Files.createDirectories(place.folder());
    Files.writeString(place.folder().resolve("mine"), "x");

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertEquals("x", Files.readString(place.folder().resolve("mine")));
  }

  @Test
  void takeBack_ofAHalfMadeCheckout_leavesNothing() throws IOException {
    worktrees.register(place, FEAT);
    Files.createDirectories(place.folder().resolve("src/deep"));
    Files.writeString(place.folder().resolve("README"), "hello\n");
    Files.writeString(place.folder().resolve("src/deep/file.txt"), "te");
    Files.writeString(place.registration().resolve("index.lock"), "");

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertInstanceOf(Presence.Absent.class, worktrees.look(place));
  }

  @Test
  void checkOut_afterAHalfMadeOne_finishesIt() throws IOException {
    worktrees.register(place, FEAT);
    Files.createDirectories(place.folder().resolve("src/deep"));
    Files.writeString(place.folder().resolve("README"), "hello\n");
    Files.writeString(place.folder().resolve("src/deep/file.txt"), "te");
    Files.writeString(place.registration().resolve("index.lock"), "");

    worktrees.checkOut(place);

    assertEquals("", new TestRepository(place.folder()).oracle().statusWithIgnored());
  }

  @Test
  void checkOut_overAFileOfSomebodyElses_leavesIt() throws IOException {
    worktrees.register(place, FEAT);
    Files.writeString(place.folder().resolve("README"), "mine\n");

    GitException failure = assertThrows(GitException.class, () -> worktrees.checkOut(place));

    assertEquals(Kind.PATH_TAKEN, failure.kind());
    assertEquals("mine\n", Files.readString(place.folder().resolve("README")));
  }

  @Test
  void runCheckoutHook_withAHookThatFails_isAWarning() throws IOException {
    Path hook =
        repository.write(".git/hooks/post-checkout", "#!/bin/sh\necho \"$@\" > seen\nexit 3\n");
    assertTrue(hook.toFile().setExecutable(true));
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);
    assertFalse(Files.exists(place.folder().resolve("seen")));

    String warning = worktrees.runCheckoutHook(place).orElseThrow();

    assertTrue(warning.contains("status 3"), warning);
    assertEquals(
        ObjectId.ZERO + " " + repository.head() + " 1\n",
        Files.readString(place.folder().resolve("seen")));
  }

  @Test
  void runCheckoutHook_withAHookThatAnIncludedFileNames_runsIt() throws IOException {
    Path hook = repository.write("hooks/post-checkout", "#!/bin/sh\necho ran > seen\n");
    assertTrue(hook.toFile().setExecutable(true));
    Path included = repository.write("more.config", "[core]\n\thooksPath = " + hook.getParent());
    repository.git("config", "includeIf.gitdir:/.path", included.toString());
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);

    assertEquals(Optional.empty(), worktrees.runCheckoutHook(place));

    assertTrue(Files.exists(place.folder().resolve("seen")));
  }

  @Test
  void runCheckoutHook_withoutAHook_saysNothing() {
    worktrees.register(place, FEAT);
    worktrees.checkOut(place);

    assertTrue(worktrees.runCheckoutHook(place).isEmpty());
  }

  private static List<String> withoutWorktrees(FolderSnapshot snapshot) {
    return snapshot.entries().entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith(".git/worktrees"))
        .map(Object::toString)
        .toList();
  }
}
