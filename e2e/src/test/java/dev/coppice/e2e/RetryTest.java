package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.FolderSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Case 25: a removal that fails after its decision. The cause is a folder that cannot be moved
 * although all permissions say that it can, so these tests need a file system that knows such
 * folders and the right to make one.
 */
class RetryTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace = home.workspace("api", "libs/core", "web");
  private Path stuck = Path.of("");

  @BeforeEach
  void spawnASessionThatGetsStuck() throws Exception {
    workspace.spawn("feat");
    stuck = workspace.sessionFolder("feat").resolve("web");
    assumeTrue(Attribute.APPEND_ONLY.set(stuck), "no folder can be made append-only here");
  }

  @AfterEach
  void loosen() throws Exception {
    if (Files.exists(stuck)) {
      Attribute.APPEND_ONLY.clear(stuck);
    }
  }

  @Test
  void kill_thatCannotFinish_removesTheOthersAndSaysWhatItWillTryAgain() {
    Instant before = Instant.now();

    Document killed = workspace.json(4, "kill", "feat");

    assertEquals("partial", killed.text("results.0.outcome"));
    for (String repository : new String[] {"api", "core"}) {
      Document row = killed.where("results.0.worktrees", "repo", repository);
      assertEquals("removed", row.text("outcome"));
      assertEquals("unavailable", row.text("state"));
    }
    Document told = killed.where("results.0.worktrees", "repo", "web");
    assertEquals("retry", told.text("outcome"));
    assertEquals("retry_remove", told.text("state"));
    Document session = workspace.show("feat");
    Document row = session.where("worktrees", "repo", "web");
    assertEquals("terminated", session.text("state"));
    assertEquals("partial", session.text("status"));
    assertEquals("unavailable", row.text("targetState"));
    assertEquals("1", row.text("attempts"));
    assertTrue(Instant.parse(row.text("nextAttemptAt")).isAfter(before), row::toString);
    assertTrue(Files.exists(stuck.resolve("README")));
  }

  @Test
  void cleanup_afterTheCauseIsGone_finishesAtOnce() throws Exception {
    workspace.json(4, "kill", "feat");
    Attribute.APPEND_ONLY.clear(stuck);

    workspace.json("cleanup", "feat");

    Document session = workspace.show("feat");
    assertEquals("unavailable", session.where("worktrees", "repo", "web").text("state"));
    assertTrue(
        Files.notExists(workspace.sessionFolder("feat")),
        () -> FolderSnapshot.of(workspace.sessionFolder("feat")).toString());
    Invariants.hold(workspace);
  }

  @Test
  void kill_again_triesAtOnce() throws Exception {
    workspace.json(4, "kill", "feat");
    Attribute.APPEND_ONLY.clear(stuck);

    Document killed = workspace.json("kill", "feat");

    assertEquals("freed", killed.text("results.0.outcome"));
    assertTrue(
        Files.notExists(workspace.sessionFolder("feat")),
        () -> FolderSnapshot.of(workspace.sessionFolder("feat")).toString());
    Invariants.hold(workspace);
  }

  /** Pauses grow. */
  @Test
  void kill_againWhileTheCauseIsThere_pausesLonger() {
    workspace.json(4, "kill", "feat");
    Duration first = pause();

    workspace.json(4, "kill", "feat");
    workspace.json(4, "kill", "feat");

    Document row = workspace.show("feat").where("worktrees", "repo", "web");
    assertEquals("3", row.text("attempts"));
    assertTrue(pause().compareTo(first) > 0, row::toString);
  }

  /** What can be done by hand is exact all the same. */
  @Test
  void undo_ofAKillThatCouldNotFinish_bringsAllBack() throws IOException {
    Snapshot before = workspace.snapshot();
    workspace.json(4, "kill", "feat");

    workspace.json("undo", "feat");

    Snapshot after = workspace.snapshot();
    assertEquals(before.worktrees(), after.worktrees());
    assertEquals(before.refs(), after.refs());
    assertEquals(before.registrations(), after.registrations());
    assertEquals("live", workspace.show("feat").text("state"));
    Invariants.hold(workspace);
  }

  /** A restart in between loses nothing of it. */
  @Test
  void cleanup_afterARestart_finishes() throws Exception {
    workspace.json(4, "kill", "feat");
    workspace.coppice().killDaemon();
    Attribute.APPEND_ONLY.clear(stuck);

    Run run = workspace.run("--json", "cleanup", "feat");

    assertEquals(0, run.exitCode(), run::toString);
    assertTrue(
        Files.notExists(workspace.sessionFolder("feat")),
        () -> FolderSnapshot.of(workspace.sessionFolder("feat")).toString());
    Invariants.hold(workspace);
  }

  /** A teardown that could not finish has another goal; a kill after it changes that. */
  @Test
  void kill_afterATeardownThatCouldNotFinish_changesTheGoal() {
    Document torn = workspace.json(4, "teardown", "feat");
    String goal = workspace.show("feat").where("worktrees", "repo", "web").text("targetState");

    workspace.json(4, "kill", "feat");

    assertEquals("partial", torn.text("results.0.outcome"));
    assertEquals("removed", goal);
    assertEquals(
        "unavailable",
        workspace.show("feat").where("worktrees", "repo", "web").text("targetState"));
    assertEquals("terminated", workspace.show("feat").text("state"));
  }

  private Duration pause() {
    Document row = workspace.show("feat").where("worktrees", "repo", "web");
    return Duration.between(Instant.now(), Instant.parse(row.text("nextAttemptAt")));
  }
}
