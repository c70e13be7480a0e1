package dev.coppice.git.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Quarantine;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** When removing or putting back is refused, and what else is left alone. */
class RenamingQuarantineTest {
  @TempDir Path temp;

  private RemovalFixture removal;
  private Quarantine quarantine;
  private WorktreeLocation worktree;
  private QuarantinePlace place;

  @BeforeEach
  void makeAWorktree() throws IOException {
    removal = RemovalFixture.create(temp.toRealPath());
    quarantine = removal.quarantine();
    worktree = removal.location();
    place = removal.place();
  }

  @Test
  void checkMoveIn_whereItWillWork_changesNothing() {
    FolderSnapshot before = FolderSnapshot.of(temp);

    quarantine.checkMoveIn(worktree, place);

    assertEquals(before, FolderSnapshot.of(temp));
  }

  @Test
  void checkMoveIn_onAnotherFileSystem_refuses() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "has a file system in memory");
    assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(temp)));
    QuarantinePlace away = new QuarantinePlace(place.commonDir(), memory, "op_1", 1);

    assertRefused(Kind.NOT_OURS, () -> quarantine.checkMoveIn(worktree, away));
    GitException refusal =
        assertThrows(GitException.class, () -> RenameCheck.require(worktree.folder(), away.tree()));
    assertTrue(refusal.getMessage().contains("different file systems"), refusal.getMessage());
  }

  @Test
  void checkMoveIn_withAMountInside_refuses() throws Exception {
    Path target = Files.createDirectories(worktree.folder().resolve("mnt"));
    assumeTrue(run("mount", "--bind", temp.toString(), target.toString()) == 0, "may mount");
    try {
      assertRefused(Kind.IO, () -> quarantine.checkMoveIn(worktree, place));
    } finally {
      run("umount", target.toString());
    }
  }

  @Test
  void checkMoveIn_withoutPermission_refuses() throws IOException {
    Path parent = RawPaths.parent(worktree.folder());
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(parent), "is not root");
      assertRefused(Kind.NOT_WRITABLE, () -> quarantine.checkMoveIn(worktree, place));
    } finally {
      Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void moveIn_letsNobodyElseLookIn() throws IOException {
    removal.moveIn();

    Path all = removal.worktree().root().resolve(".quarantine");
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(all)));
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.box())));
  }

  @Test
  void moveIn_withAnotherRecordOnceSomethingMoved_refuses() {
    removal.moveIn();
    ObjectId other = new ObjectId(removal.main().head());

    assertRefused(Kind.IO, () -> quarantine.moveIn(worktree, place, other));
  }

  @Test
  void moveIn_whenAnEditorMadeTheFolderAnewMeanwhile_leavesItAlone() throws IOException {
    ObjectId record = removal.moveIn();
    Files.createDirectories(worktree.folder());
    Files.writeString(worktree.folder().resolve("late.txt"), "late");

    quarantine.moveIn(worktree, place, record);

    assertEquals("late", Files.readString(worktree.folder().resolve("late.txt")));
    assertTrue(quarantine.holds(place));
  }

  @Test
  void moveBack_ofWhatAnEditorWroteInQuarantine_keepsIt() throws IOException {
    removal.moveIn();
    Files.writeString(place.tree().resolve("late.txt"), "late");

    removal.moveBack();

    assertEquals("late", Files.readString(worktree.folder().resolve("late.txt")));
  }

  @Test
  void checkMoveBack_whenThePathIsTaken_refuses() throws IOException {
    removal.moveIn();
    Files.createDirectories(worktree.folder());

    assertRefused(Kind.PATH_TAKEN, () -> quarantine.checkMoveBack(place, worktree));
    assertRefused(Kind.PATH_TAKEN, () -> quarantine.moveBack(place, worktree));
  }

  @Test
  void checkMoveBack_whenALinkLeadsElsewhere_refuses() throws IOException {
    removal.moveIn();
    Path session = RawPaths.parent(worktree.folder());
    Files.delete(session);
    Files.createSymbolicLink(session, Files.createDirectories(temp.resolve("elsewhere")));

    assertRefused(Kind.PATH_TAKEN, () -> quarantine.checkMoveBack(place, worktree));
    assertRefused(Kind.PATH_TAKEN, () -> quarantine.moveBack(place, worktree));
  }

  @Test
  void checkMoveBack_whenTheIdIsTaken_refuses() {
    removal.moveIn();
    removal.main().addWorktree(temp.resolve("x").resolve(worktree.registrationId()), "other");
    assertTrue(Files.exists(worktree.registration()));

    assertRefused(Kind.PATH_TAKEN, () -> quarantine.checkMoveBack(place, worktree));
    assertRefused(Kind.PATH_TAKEN, () -> quarantine.moveBack(place, worktree));
  }

  @Test
  void checkMoveBack_whenTheRefIsGone_refuses() {
    removal.moveIn();
    removal.main().git("update-ref", "-d", place.ref());

    assertRefused(Kind.UNREADABLE, () -> quarantine.checkMoveBack(place, worktree));
  }

  /** A prune of the user's just when the record was written leaves a ref that names nothing. */
  @Test
  void moveBack_whenARacingPruneTookTheRecord_bringsTheWorktreeBack() throws IOException {
    String record = removal.moveIn().toString();
    Files.delete(
        place
            .commonDir()
            .resolve("objects")
            .resolve(record.substring(0, 2))
            .resolve(record.substring(2)));

    removal.moveBack();

    assertEquals("", new TestRepository(worktree.folder()).git("status", "--porcelain"));
    removal.main().git("fsck");
    removal.main().git("gc", "-q", "--prune=now");
  }

  @Test
  void checkMoveBack_whenNothingRestsThere_refuses() {
    assertRefused(Kind.UNREADABLE, () -> quarantine.checkMoveBack(place, worktree));
  }

  @Test
  void release_whileSomethingRestsThere_refuses() {
    removal.moveIn();

    assertRefused(Kind.IO, () -> quarantine.release(place));
    assertTrue(quarantine.holds(place));
  }

  @Test
  void release_leavesWhatIsNotOurs() throws IOException {
    removal.moveIn();
    quarantine.moveBack(place, worktree);
    Files.writeString(place.box().resolve("mine.txt"), "x");

    quarantine.release(place);

    assertEquals("x", Files.readString(place.box().resolve("mine.txt")));
    assertFalse(removal.main().git("for-each-ref").contains("refs/coppice"));
  }

  /** As a daemon leaves it that ends in between: by its ref, the next one finds what is left. */
  @Test
  void release_thatStopsBeforeTheRef_hasRemovedTheBox_andTheNextGoesOn() throws IOException {
    removal.moveIn();
    quarantine.moveBack(place, worktree);
    Path lock = place.commonDir().resolve(place.ref() + ".lock");
    Files.createFile(lock);
    assertRefused(Kind.IO, () -> quarantine.release(place));
    assertFalse(Files.exists(RawPaths.parent(place.box())));
    assertTrue(removal.main().git("for-each-ref").contains(place.ref()));
    Files.delete(lock);

    quarantine.release(place);

    assertFalse(removal.main().git("for-each-ref").contains("refs/coppice"));
  }

  @Test
  void release_ofTheLastOne_leavesNothingOfOurs() {
    removal.moveIn();

    removal.moveBack();

    assertFalse(Files.exists(removal.worktree().root().resolve(".quarantine/op_1")));
    assertFalse(Files.exists(place.commonDir().resolve("coppice-quarantine")));
  }

  @Test
  void release_toldTwice_isDoneAlready() {
    removal.moveIn();
    removal.moveBack();

    quarantine.release(place);

    assertFalse(quarantine.holds(place));
  }

  @Test
  void moveBack_whenTheUserRemovedTheLastOtherWorktree_makesTheFolderAgain() throws IOException {
    removal.moveIn();
    Files.delete(place.commonDir().resolve("worktrees"));

    removal.moveBack();

    assertTrue(removal.worktree().worktree().oracle().clean());
  }

  private static void assertRefused(Kind kind, Executable action) {
    assertEquals(kind, assertThrows(GitException.class, action).kind());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
