package dev.coppice.git.quarantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Quarantine;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.testkit.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A quarantine goes as a whole, if not at once then in the end, and nothing else with it. */
class EmptyingTest {
  @TempDir Path temp;

  private RemovalFixture removal;
  private Quarantine quarantine;
  private QuarantinePlace place;

  @BeforeEach
  void makeAWorktree() throws IOException {
    removal = RemovalFixture.create(temp.toRealPath());
    quarantine = removal.quarantine();
    place = removal.place();
  }

  private Path folder() {
    return removal.location().folder();
  }

  private void requireGone() {
    assertFalse(Files.exists(place.box(), LinkOption.NOFOLLOW_LINKS));
    assertFalse(Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS));
    assertEquals("", removal.main().git("for-each-ref", "refs/coppice"));
  }

  @Test
  void empty_afterClose_leavesNothing() {
    removal.moveIn();

    quarantine.close(place, removal.location());
    quarantine.empty(place, () -> true);

    requireGone();
    assertEquals("", removal.main().oracle().fsck());
  }

  @Test
  void empty_again_doesNothing() {
    removal.moveIn();
    quarantine.close(place, removal.location());
    quarantine.empty(place, () -> true);

    quarantine.empty(place, () -> true);

    requireGone();
  }

  @Test
  void empty_withoutClose_deletesNothing() {
    removal.moveIn();
    FolderSnapshot before = FolderSnapshot.of(place.box());

    assertThrows(GitException.class, () -> quarantine.empty(place, () -> true));

    assertEquals(before, FolderSnapshot.of(place.box()));
    assertTrue(quarantine.holds(place));
  }

  @Test
  void reopen_afterClose_isAsBefore() {
    removal.moveIn();
    FolderSnapshot before = FolderSnapshot.of(place.box());

    quarantine.close(place, removal.location());
    quarantine.close(place, removal.location());
    quarantine.reopen(place);
    quarantine.reopen(place);

    assertEquals(before, FolderSnapshot.of(place.box()));
    removal.moveBack();
  }

  @Test
  void empty_thatIsToldToStop_goesOnAnotherTime() throws IOException {
    for (int i = 0; i < 3000; i++) {
      removal.worktree().worktree().write("many/" + i, "");
    }
    removal.moveIn();
    quarantine.close(place, removal.location());
    var asked = new AtomicInteger();

    assertThrows(
        GitException.class, () -> quarantine.empty(place, () -> asked.incrementAndGet() < 3));

    assertTrue(quarantine.closed(place));
    assertTrue(Files.exists(place.emptying().resolve(".git")));
    assertTrue(Files.exists(place.registration()));
    quarantine.empty(place, () -> true);
    requireGone();
  }

  @Test
  void empty_ofFoldersThatMayNotBeWritten_deletesThem() throws IOException {
    removal.worktree().worktree().write("cache/module/file", "built");
    removal.moveIn();
    Path cache = place.tree().resolve("cache");
    for (Path readOnly : new Path[] {cache.resolve("module"), cache}) {
      Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    }

    quarantine.close(place, removal.location());
    quarantine.empty(place, () -> true);

    requireGone();
  }

  @Test
  void empty_followsNoLink() throws IOException {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "mine");
    Files.createSymbolicLink(folder().resolve("link"), outside);
    removal.moveIn();

    quarantine.close(place, removal.location());
    quarantine.empty(place, () -> true);

    assertTrue(Files.exists(outside.resolve("precious")));
  }

  @Test
  void close_whereALinkStandsInTheFoldersPlace_refuses() throws IOException {
    removal.moveIn();
    Path elsewhere = temp.toRealPath().resolve("elsewhere");
    Files.move(place.tree(), elsewhere);
    Files.createSymbolicLink(place.tree(), elsewhere);

    var refused =
        assertThrows(GitException.class, () -> quarantine.close(place, removal.location()));

    assertEquals(Kind.NOT_OURS, refused.kind());
    assertTrue(Files.exists(elsewhere.resolve("README")));
  }

  @Test
  void close_ofAFolderThatNamesAnother_refuses() throws IOException {
    removal.moveIn();
    Files.writeString(place.tree().resolve(".git"), "gitdir: /somewhere/else\n");

    var refused =
        assertThrows(GitException.class, () -> quarantine.checkClose(place, removal.location()));

    assertEquals(Kind.NOT_OURS, refused.kind());
  }

  @Test
  void close_whereSomebodyDeletedTheFolder_letsTheRestGo() throws IOException {
    removal.moveIn();
    FolderSnapshot registration = FolderSnapshot.of(place.registration());
    Files.move(place.tree(), temp.resolve("taken"));

    quarantine.close(place, removal.location());
    quarantine.reopen(place);
    assertFalse(Files.exists(place.tree()));
    assertEquals(registration, FolderSnapshot.of(place.registration()));
    quarantine.close(place, removal.location());
    quarantine.empty(place, () -> true);

    requireGone();
  }

  @Test
  void empty_whereSomethingWasMountedMeanwhile_deletesNothingOfIt() throws Exception {
    Path outside = Files.createDirectory(temp.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "mine");
    removal.moveIn();
    quarantine.close(place, removal.location());
    Path target = Files.createDirectory(place.emptying().resolve("mnt"));
    assumeTrue(run("mount", "--bind", outside.toString(), target.toString()) == 0, "may mount");
    try {
      assertThrows(GitException.class, () -> quarantine.empty(place, () -> true));
      assertThrows(GitException.class, () -> quarantine.checkClose(place, removal.location()));
      assertTrue(Files.exists(outside.resolve("precious")));
      assertTrue(Files.exists(place.emptying().resolve("README")));
    } finally {
      run("umount", target.toString());
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void bytes_countsWholeBlocks() {
    removal.moveIn();
    long before = quarantine.bytes(place);

    assertTrue(before >= 4096, "only " + before);
    assertEquals(0, before % 4096);
  }
}
