package dev.coppice.git.quarantine;

import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Quarantine;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.Records;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.GitRecords;
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
public record RemovalFixture(LinkedFixture worktree) {

  public static RemovalFixture create(Path temp) {
    return new RemovalFixture(LinkedFixture.create(temp));
  }

  public WorktreeLocation location() {
    return worktree.location();
  }

  public TestRepository main() {
    return worktree.main();
  }

  public QuarantinePlace place() {
    return new QuarantinePlace(location().commonDir(), worktree.root(), "op_1", 1);
  }

  public Quarantine quarantine() {
    return new RenamingQuarantine();
  }

  public ObjectId record() {
    GitProgram git = new GitProgram(GitSettings.standard());
    Records records = new GitRecords(git, InstantSource.fixed(Instant.ofEpochMilli(42)));
    return records.write(location(), "s_1", "api", worktree.assess());
  }

  public ObjectId moveIn() {
    ObjectId record = record();
    quarantine().checkMoveIn(location(), place());
    quarantine().moveIn(location(), place(), record);
    return record;
  }

  public void moveBack() {
    quarantine().checkMoveBack(place(), location());
    quarantine().moveBack(place(), location());
    quarantine().release(place());
  }

  /** What a person may do to the repository in the meantime. */
  public void userCleansUp() {
    main().git("worktree", "prune", "-v");
    main().git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
    main().git("gc", "-q", "--prune=now");
  }

  /** Every byte of the folder and of the private git folder. */
  public FolderSnapshot folder() {
    return FolderSnapshot.of(location().folder());
  }

  public FolderSnapshot registration() {
    return FolderSnapshot.of(location().registration());
  }
}
