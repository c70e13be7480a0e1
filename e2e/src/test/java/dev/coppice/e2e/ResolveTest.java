package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Case 45a: a crash after the decision, hours of new work in the worktree, then start. */
class ResolveTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  @RegisterExtension static final OwnHome home = new OwnHome();

  /**
   * The daemon dies while a kill that was decided waits for a ref that somebody holds: one worktree
   * has gone, the other is still there. Returns the id of the kill.
   */
  private static String killCutShort(TestWorkspace workspace) throws Exception {
    String session = workspace.spawn("feat").text("id");
    workspace.worktree("feat", "web").write("old", "unsaved\n");
    Path lock =
        workspace
            .repository("web")
            .commonDir()
            .resolve("refs/coppice/preserved/" + session + "/1.lock");
    Files.createDirectories(lock.getParent());
    Files.createFile(lock);
    Process client = workspace.coppice().start(Coppice.asJson("kill", "feat", "--stash"));
    await(workspace.sessionFolder("feat").resolve("api"));
    workspace.coppice().killDaemon();
    Coppice.finish(client);
    Files.delete(lock);
    return session;
  }

  private static void await(Path gone) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (Files.exists(gone)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it is still there: " + gone);
      }
      LockSupport.parkNanos(20_000);
    }
  }

  private static String read(TestWorkspace workspace, String file) throws IOException {
    return Files.readString(workspace.sessionFolder("feat").resolve("web").resolve(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--forward", "--back"})
  void start_afterACrashAndHoursOfWork_takesNothing_asks_andEitherWayLosesNothing(String way)
      throws Exception {
    TestWorkspace workspace = home.workspace("api", "web");
    killCutShort(workspace);
    String head = workspace.worktree("feat", "web").commitFile("done", "hours of it\n");
    workspace.worktree("feat", "web").write("new", "and more\n");

    String id = waiting(workspace);
    Document operation = workspace.json("op", "show", id).all("operation").getFirst();
    String text = workspace.run("op", "show", id).out();
    Document plan = workspace.json("op", "resolve", id, way, "--dry-run");

    assertEquals("recovery_required", operation.text("state"));
    assertEquals("and more\n", read(workspace, "new"));
    assertEquals(head, workspace.worktree("feat", "web").head());
    assertTrue(text.contains(workspace.sessionFolder("feat").resolve("web").toString()), text);
    assertTrue(text.contains("HEAD was at "), text);
    assertTrue(text.contains("UNTRACKED new"), text);
    assertTrue(text.contains("coppice op resolve " + id + " --forward"), text);
    assertTrue(text.contains("--back"), text);
    for (String command : List.of("ls", "show feat", "status feat", "why feat")) {
      String told = workspace.run(command.split(" ")).out();
      assertTrue(told.contains("op resolve " + id), told);
    }
    assertTrue(workspace.run("doctor").out().contains("op resolve " + id));
    assertTrue(plan.has("plan.steps.0"), plan::toString);

    Document resolved = workspace.json("op", "resolve", id.substring(0, 20), way);

    assertEquals(id, resolved.text("resolved.id"));
    assertEquals("failed", resolved.text("resolved.state"));
    assertEquals("succeeded", resolved.text("operation.state"));
    assertEquals(way.equals("--back") ? "live" : "terminated", resolved.text("sessions.0.state"));
    workspace.error(1, "WRONG_STATE", "op", "resolve", id, way);
    if (way.equals("--forward")) {
      assertTrue(Files.notExists(workspace.sessionFolder("feat")));
      workspace.json("undo", "feat");
    }
    assertEquals("and more\n", read(workspace, "new"));
    assertEquals("unsaved\n", read(workspace, "old"));
    assertEquals(head, workspace.worktree("feat", "web").head());
    Invariants.hold(workspace);
  }

  /** The decision is recorded, and the daemon dies before it answers. */
  @Test
  void resolve_askedAgainAfterACrash_isAnsweredFromTheJournal() throws Exception {
    TestWorkspace workspace = home.workspace("api", "web");
    killCutShort(workspace);
    workspace.worktree("feat", "web").write("new", "hours of it\n");
    String id = waiting(workspace);
    workspace.coppice().killDaemon();
    String[] resolve = {"op", "resolve", id, "--back", "--idempotency-key", "K"};
    Map<String, String> halting = Map.of("COPPICE_CRASH_AT", CrashPoint.AFTER_END + ":2");
    Coppice.finish(workspace.coppice().start(halting, Coppice.asJson(resolve)));

    Document again = workspace.json(resolve);

    assertEquals("true", again.text("replayed"));
    assertEquals(id, again.text("resolved.id"));
    assertEquals("succeeded", again.text("operation.state"));
  }

  /** The next command starts a daemon, which settles what it can before it changes anything. */
  private static String waiting(TestWorkspace workspace) {
    workspace.json("daemon", "start");
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (workspace.json("daemon", "status").text("recovering").equals("true")) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it does not recover");
      }
    }
    return workspace.json("ls", "-w", workspace.name()).text("sessions.0.waitingOperation");
  }
}
