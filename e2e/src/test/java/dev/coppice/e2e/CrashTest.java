package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.CrashPoint;
import dev.coppice.testkit.BigRepository;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} to the daemon or the client in the middle of things: cases 15, 39 and 40. */
class CrashTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final int MOST_ATTEMPTS = 20;
  private static final int HALTED = 137;

  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 15. */
  @Test
  void spawn_whoseClientIsKilled_endsByItself() throws Exception {
    TestWorkspace workspace = big();
    Process client = workspace.coppice().start("spawn", "feat");
    await(() -> Files.exists(workspace.sessionFolder("feat")));

    client.destroyForcibly().waitFor();
    await(() ->
        workspace
            .json("ls", "-w", workspace.name())
            .texts("sessions.*.status")
            .equals(List.of("stopped")));

    assertEquals("live", workspace.show("feat").text("state"));
    assertEquals("", workspace.worktree("feat", "api").oracle().statusWithIgnored());
    hold(workspace);
  }

  /** The daemon dies while git checks out: the spawn is undone or complete. */
  @ParameterizedTest
  @ValueSource(strings = {"folder", "registration", "ref", "file"})
  void spawn_duringWhichTheDaemonIsKilled_isAllOrNothing(String until) throws Exception {
    TestWorkspace workspace = big();
    Path api = workspace.repository("api").commonDir();
    var refs = workspace.snapshot().refs();
    Process client = workspace.coppice().start(Coppice.asJson("spawn", "feat"));
    await(() ->
        switch (until) {
          case "folder" -> Files.exists(workspace.sessionFolder("feat"));
          case "registration" -> hasRegistration(api);
          case "ref" -> Files.exists(api.resolve("refs/heads/feat"));
          default -> Files.exists(workspace.sessionFolder("feat").resolve("api/src"));
        });

    workspace.coppice().killDaemon();
    Run run = Coppice.finish(client);

    assertTrue(run.exitCode() != 0 || run.err().isEmpty(), run::toString);
    settled(workspace);
    hold(workspace);
    List<String> states = workspace.json("ls", "-w", workspace.name()).texts("sessions.*.state");
    if (states.isEmpty()) {
      assertEquals(refs, workspace.snapshot().refs());
      assertTrue(Files.notExists(workspace.sessionFolder("feat")));
      workspace.spawn("feat");
    } else {
      assertEquals(List.of("live"), states);
    }
    assertEquals("", workspace.worktree("feat", "api").oracle().statusWithIgnored());
    assertEquals("", workspace.worktree("feat", "web").oracle().statusWithIgnored());
    secondStartChangesNothing(workspace);
  }

  /** The daemon dies while a kill goes on: all worktrees are there, or none. */
  @ParameterizedTest
  @ValueSource(strings = {"record", "quarantine", "gone"})
  void kill_duringWhichTheDaemonIsKilled_isAllOrNothing(String until) throws Exception {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    workspace.repository("api").commitFile(".gitignore", "build/\n");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").commitFile("done", "done\n");
    workspace.worktree("feat", "api").write("build/out", "made");
    workspace.worktree("feat", "web").commitFile("done", "done\n");
    Path api = workspace.repository("api").commonDir();
    Process client = workspace.coppice().start(Coppice.asJson("kill", "feat"));
    await(() ->
        !client.isAlive()
            || switch (until) {
              case "record" -> Files.exists(api.resolve("refs/coppice/quarantine"));
              case "quarantine" -> Files.exists(api.resolve("coppice-quarantine"));
              default -> Files.notExists(workspace.sessionFolder("feat").resolve("web/.git"));
            });

    workspace.coppice().killDaemon();
    Coppice.finish(client);

    settled(workspace);
    hold(workspace);
    Document session = workspace.show("feat");
    List<String> rows = session.texts("worktrees.*.state");
    assertEquals(1, rows.stream().distinct().count(), session::toString);
    if (session.text("state").equals("terminated")) {
      workspace.json("undo", "feat");
    }
    assertEquals(
        "made", Files.readString(workspace.sessionFolder("feat").resolve("api/build/out")));
    assertEquals("", workspace.worktree("feat", "api").oracle().status());
    assertEquals("", workspace.worktree("feat", "web").oracle().status());
    secondStartChangesNothing(workspace);
  }

  /** The daemon dies while an undo goes on. */
  @Test
  void undo_duringWhichTheDaemonIsKilled_isAllOrNothing() throws Exception {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "precious\n");
    workspace.json("kill", "feat", "--discard");
    Process client = workspace.coppice().start(Coppice.asJson("undo", "feat"));
    await(() -> !client.isAlive() || Files.exists(workspace.sessionFolder("feat").resolve("api")));

    workspace.coppice().killDaemon();
    Coppice.finish(client);

    settled(workspace);
    hold(workspace);
    Document session = workspace.show("feat");
    assertEquals(1, session.texts("worktrees.*.state").stream().distinct().count());
    if (session.text("state").equals("terminated")) {
      workspace.json("undo", "feat");
    }
    assertEquals(
        "precious\n", Files.readString(workspace.sessionFolder("feat").resolve("api/new")));
    secondStartChangesNothing(workspace);
  }

  /** Case 45a: the user worked on before the next start. The moment is hit in a few attempts. */
  @Test
  void start_afterACrash_neverTakesWorkThatWasDoneSince() throws Exception {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    String session = "";
    Path web = workspace.folder();
    for (int attempt = 0; attempt < MOST_ATTEMPTS && session.isEmpty(); attempt++) {
      String name = "feat-" + attempt;
      workspace.spawn(name);
      killIsKilled(workspace, name);
      web = workspace.sessionFolder(name).resolve("web");
      session = Files.exists(web.resolve(".git")) ? name : "";
    }
    Files.writeString(web.resolve("new"), "hours of work");

    workspace.json("ls");

    assertEquals("hours of work", Files.readString(web.resolve("new")));
    assertEquals("? new", workspace.worktree(session, "web").oracle().status());

    workspace.json("kill", session, "--discard");
    settled(workspace);
    workspace.json("undo", session);
    assertEquals("hours of work", Files.readString(web.resolve("new")));
  }

  /** The daemon dies as soon as the kill has kept its first record. */
  private static void killIsKilled(TestWorkspace workspace, String session) throws Exception {
    Path records = workspace.repository("web").commonDir().resolve("refs/coppice/quarantine");
    Set<Path> before = children(records);
    Process client = workspace.coppice().start(Coppice.asJson("kill", session));
    await(() -> !client.isAlive() || !before.equals(children(records)));
    workspace.coppice().killDaemon();
    Coppice.finish(client);
  }

  private static Set<Path> children(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.collect(Collectors.toSet());
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** What a restore could not clear away waits for a daemon that ends half way. */
  @Test
  void sweep_ofAnEmptyQuarantine_duringWhichTheDaemonEnds_isFinishedByTheNext() throws Exception {
    TestWorkspace workspace = home.workspace("web");
    workspace.spawn("feat");
    workspace.json("kill", "feat");
    TestRepository web = workspace.repository("web");
    String ref = web.git("for-each-ref", "--format=%(refname)", "refs/coppice/quarantine");
    Files.createFile(web.commonDir().resolve(ref + ".lock"));
    workspace.json("restore", "feat");
    workspace.coppice().killDaemon();
    String crash = CrashPoint.QUARANTINE_BOX_REMOVED.name();
    String at = workspace.coppice().home().toString();

    Run halted =
        Coppice.finish(
            workspace
                .coppice()
                .start(Map.of("COPPICE_CRASH_AT", crash), "daemon", "run", "--home", at));
    String left = web.git("for-each-ref", "--format=%(refname)", "refs/coppice/quarantine");
    settled(workspace);

    assertEquals(HALTED, halted.exitCode(), halted::toString);
    assertEquals(ref, left);
    assertEquals("", web.git("for-each-ref", "refs/coppice"));
    hold(workspace);
    secondStartChangesNothing(workspace);
  }

  /** A killed daemon leaves its socket and file behind; the next one takes their place. */
  @Test
  void commandAfterADaemonWasKilled_startsAnother_andFindsAllSessions() {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("feat");
    long first = workspace.coppice().daemonPid();
    workspace.coppice().killDaemon();

    Document session = workspace.show("feat");

    assertEquals("live", session.text("state"));
    assertTrue(workspace.coppice().daemonPid() != first);
    hold(workspace);
  }

  /** By what Coppice tells of itself, and by what another program sees. */
  private static void hold(TestWorkspace workspace) {
    Invariants.hold(workspace);
    try {
      assertEquals(List.of(), CrashScene.report(workspace.coppice()).problems());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void secondStartChangesNothing(TestWorkspace workspace) {
    Snapshot before = workspace.snapshot();
    workspace.coppice().killDaemon();
    before.assertUnchanged(workspace);
  }

  /** Waits until what a crash left open is finished or undone. */
  private static void settled(TestWorkspace workspace) {
    workspace.json("daemon", "start");
    await(() -> {
      Document status = workspace.json("daemon", "status");
      return status.text("recovering").equals("false") && status.text("openOperations").equals("0");
    });
  }

  /** Large enough for a checkout to be caught in the middle. */
  private static TestWorkspace big() {
    TestWorkspace workspace = home.workspace("web");
    workspace
        .repositories()
        .put("api", BigRepository.create(workspace.folder().resolve("api"), 1500));
    workspace.json("workspace", "add", ".");
    return workspace;
  }

  private static boolean hasRegistration(Path git) {
    try (Stream<Path> all = Files.list(git.resolve("worktrees"))) {
      return all.findAny().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(BooleanSupplier happened) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not happen");
      }
      LockSupport.parkNanos(20_000);
    }
  }
}
