package dev.coppice.git;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Removes a worktree to quarantine and brings it back.
 *
 * @param worktree which one
 */
record RemovalFixture(LinkedFixture worktree) {

  static RemovalFixture create(Path temp) {
    return new RemovalFixture(LinkedFixture.create(temp));
  }

  WorktreeLocation location() {
    return worktree.location();
  }

  TestRepository main() {
    return worktree.main();
  }

  QuarantinePlace place() {
    return new QuarantinePlace(location().commonDir(), worktree.root(), "op_1", 1);
  }

  Quarantine quarantine() {
    return new RenamingQuarantine();
  }

  ObjectId record() {
    GitProgram git = new GitProgram(GitSettings.standard());
    Records records = new GitRecords(git, InstantSource.fixed(Instant.ofEpochMilli(42)));
    return records.write(location(), "s_1", "api", worktree.assess());
  }

  ObjectId moveIn() {
    ObjectId record = record();
    quarantine().checkMoveIn(location(), place());
    quarantine().moveIn(location(), place(), record);
    return record;
  }

  void moveBack() {
    quarantine().checkMoveBack(place(), location());
    quarantine().moveBack(place(), location());
    quarantine().release(place());
  }

  /** What a person may do to the repository in the meantime. */
  void userCleansUp() {
    main().git("worktree", "prune", "-v");
    main().git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
    main().git("gc", "-q", "--prune=now");
  }

  /** Every byte of the folder and of the private git folder. */
  FolderSnapshot folder() {
    return FolderSnapshot.of(location().folder());
  }

  FolderSnapshot registration() {
    return FolderSnapshot.of(location().registration());
  }
}
