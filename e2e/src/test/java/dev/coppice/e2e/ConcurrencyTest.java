package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many commands at once: cases 10 and 41. */
class ConcurrencyTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 10, and what one kill of them all leaves. */
  @Test
  void twelveSpawnsAtOnce_allSucceed_andOneKillTakesThemAll() {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    workspace.json("workspace", "add", ".");
    var refs = workspace.snapshot().refs();
    List<String> names = IntStream.range(0, 12).mapToObj(i -> "s" + i).toList();

    List<Run> spawned =
        names.stream()
            .map(name -> workspace.coppice().start(Coppice.asJson("spawn", name)))
            .toList()
            .stream()
            .map(Coppice::finish)
            .toList();

    for (Run run : spawned) {
      assertEquals(0, run.exitCode(), run::toString);
      assertEquals(List.of(), run.document(0).texts("operation.warnings.*"));
    }
    for (TestRepository repository : workspace.repositories().values()) {
      assertEquals(13, repository.oracle().worktreePaths().size());
    }
    for (String name : names) {
      assertEquals("", workspace.worktree(name, "libs/core").oracle().statusWithIgnored());
    }
    Invariants.hold(workspace);

    List<String> kill = new ArrayList<>(List.of("kill"));
    kill.addAll(names);
    Document killed = workspace.json(kill.toArray(String[]::new));

    assertEquals(12, killed.texts("results.*.outcome").stream().filter("freed"::equals).count());
    var left = workspace.snapshot().refs();
    left.values().forEach(each -> each.keySet().removeIf(ref -> ref.startsWith("refs/coppice/")));
    assertEquals(refs, left);
    Invariants.hold(workspace);
  }

  /** The same name twelve times: one gets it. */
  @Test
  void spawnsOfOneNameAtOnce_areWonByOne() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.json("workspace", "add", ".");

    List<Run> runs =
        IntStream.range(0, 6)
            .mapToObj(_ -> workspace.coppice().start(Coppice.asJson("spawn", "feat")))
            .toList()
            .stream()
            .map(Coppice::finish)
            .toList();

    assertEquals(1, runs.stream().filter(run -> run.exitCode() == 0).count(), runs::toString);
    for (Run run : runs) {
      if (run.exitCode() != 0) {
        String code = Document.parse(run.err()).text("error.code");
        assertEquals(true, List.of("NAME_TAKEN", "SESSION_BUSY").contains(code), run::toString);
      }
    }
    assertEquals("", workspace.worktree("feat", "web").oracle().status());
    Invariants.hold(workspace);
  }

  /** Kill, restore, undo and spawn of one session at once leave it in one piece. */
  @Test
  void commandsOnOneSessionAtOnce_leaveItWhole() {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    List<Process> calls = new ArrayList<>();
    for (String[] call :
        List.of(
            new String[] {"kill", "feat"},
            new String[] {"restore", "feat"},
            new String[] {"teardown", "feat"},
            new String[] {"kill", "feat"},
            new String[] {"undo", "feat"},
            new String[] {"restore", "feat"})) {
      calls.add(workspace.coppice().start(Coppice.asJson(call)));
    }

    for (Process call : calls) {
      Run run = Coppice.finish(call);
      assertEquals(true, run.exitCode() != 70, run::toString);
    }

    Invariants.hold(workspace);
    List<String> states = workspace.show("feat").texts("worktrees.*.state");
    assertEquals(1, List.copyOf(java.util.Set.copyOf(states)).size(), states::toString);
  }

  /** Case 41: spawns and kills, one of them failing in its last repository. */
  @Test
  void spawnsAndKills_oneFailing_leaveTheRefsAsTheyWere() {
    TestWorkspace workspace = home.workspace("api", "libs/core", "web");
    workspace.json("workspace", "add", ".");
    workspace.repository("web").git("branch", "s3");
    var refs = workspace.snapshot().refs();

    for (int i = 0; i < 6; i++) {
      if (i == 3) {
        workspace.error(1, "BRANCH_EXISTS", "spawn", "s3");
      } else {
        workspace.json("spawn", "s" + i);
        assertEquals("freed", workspace.json("kill", "s" + i).text("results.0.outcome"));
      }
    }

    var left = workspace.snapshot().refs();
    left.values().forEach(each -> each.keySet().removeIf(ref -> ref.startsWith("refs/coppice/")));
    assertEquals(refs, left);
    assertEquals(true, Files.notExists(workspace.sessionFolder("s3")));
    Invariants.hold(workspace);
  }
}
