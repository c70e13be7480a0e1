package dev.coppice.git.program;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.LeftoverProcesses.RefLock;
import dev.coppice.git.ObjectId;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleRefLocksTest {
  private static final String REF = "refs/heads/feat";
  private static final String LOG = "0 1 made\n1 2 moved\n";
  private static final Instant OPERATION = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant START = OPERATION.plus(Duration.ofMinutes(1));
  private static final Instant BETWEEN = OPERATION.plus(Duration.ofSeconds(59));

  @TempDir Path temp;
  private final StaleRefLocks locks = new StaleRefLocks(START);
  private TestRepository repository;

  @BeforeEach
  void create() {
    repository = TestRepository.create(temp.resolve("repo"));
    repository.git("branch", "feat");
  }

  private Path lock(String file, String content, Instant made) throws IOException {
    Path lock = repository.commonDir().resolve(file + ".lock");
    Files.createDirectories(lock.resolveSibling("."));
    Files.writeString(lock, content);
    Files.setLastModifiedTime(lock, FileTime.from(made));
    return lock;
  }

  private RefLock left() {
    return new RefLock(
        repository.commonDir(),
        REF,
        OPERATION,
        Optional.of(new ObjectId(repository.head())),
        Optional.of(LOG));
  }

  @Test
  void remove_ofALockThatIsEmpty_removesIt() throws IOException {
    Path lock = lock(REF, "", BETWEEN);

    locks.remove(left());

    assertFalse(Files.exists(lock));
  }

  @Test
  void remove_ofALockThatHoldsTheTarget_removesIt() throws IOException {
    Path lock = lock(REF, repository.head() + "\n", BETWEEN);

    locks.remove(left());

    assertFalse(Files.exists(lock));
  }

  @Test
  void remove_ofALockThatHoldsSomethingElse_leavesIt() throws IOException {
    Path lock = lock(REF, "1234567890123456789012345678901234567890\n", BETWEEN);

    locks.remove(left());

    assertTrue(Files.exists(lock));
  }

  @Test
  void remove_ofALockThatIsOlderThanTheOperation_leavesIt() throws IOException {
    Path lock = lock(REF, "", OPERATION.minusSeconds(1));

    locks.remove(left());

    assertTrue(Files.exists(lock));
  }

  @Test
  void remove_ofALockThatWasMadeSinceTheStart_leavesIt() throws IOException {
    Path lock = lock(REF, "", START.plusMillis(1));

    locks.remove(left());

    assertTrue(Files.exists(lock));
  }

  @Test
  void remove_ofAReflogsLockThatHoldsAPartOfTheLog_removesIt() throws IOException {
    Path lock = lock("logs/" + REF, "0 1 made\n1 2", BETWEEN);

    locks.remove(left());

    assertFalse(Files.exists(lock));
  }

  @Test
  void remove_ofAReflogsLockThatHoldsSomethingElse_leavesIt() throws IOException {
    Path lock = lock("logs/" + REF, "1 2 moved\n", BETWEEN);

    locks.remove(left());

    assertTrue(Files.exists(lock));
  }

  @Test
  void remove_whenTheRefIsPacked_removesTheLockOfThePackedRefs() throws IOException {
    repository.git("pack-refs", "--all");
    Path lock = lock("packed-refs", "# pack-refs with: peeled\n", BETWEEN);

    locks.remove(left());

    assertFalse(Files.exists(lock));
  }

  @Test
  void remove_whenTheRefIsNotPacked_removesTheLockOfThePackedRefsToo() throws IOException {
    repository.git("branch", "feat-2");
    repository.git("branch", "-D", "feat");
    repository.git("pack-refs", "--all");
    Path lock = lock("packed-refs", "", BETWEEN);

    locks.remove(left());

    assertFalse(Files.exists(lock));
  }

  @Test
  void remove_whileGitPacksRefs_leavesItsLock() throws IOException {
    Path lock = lock("packed-refs", "", BETWEEN);
    Files.writeString(repository.commonDir().resolve("packed-refs.new"), "");

    locks.remove(left());

    assertTrue(Files.exists(lock));
  }

  @Test
  void remove_whenAFileIsWhereTheRefsFolderWouldBe_findsNoLock() throws IOException {
    var below =
        new RefLock(
            repository.commonDir(), REF + "/below", OPERATION, Optional.empty(), Optional.of(LOG));

    locks.remove(below);

    assertTrue(Files.exists(repository.commonDir().resolve(REF)));
  }
}
