package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.CrashPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Case 43, as a script sees it. */
class IdempotencyKeyTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace = home.workspace("api", "web");

  @BeforeEach
  void register() {
    workspace = home.workspace("api", "web");
    workspace.json("workspace", "add", ".");
  }

  private static String[] keyed(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--idempotency-key", "K"));
    return words.toArray(String[]::new);
  }

  @Test
  void killAskedTwice_answersTheSameTwice_alsoFromElsewhere() {
    workspace.spawn("feat");
    workspace.spawn("other");
    Document first = workspace.json(keyed("kill", "other", "feat"));
    workspace.spawn("feat");

    Document again =
        workspace
            .coppice()
            .in(workspace.folder().resolve("..").normalize())
            .json(keyed("kill", "feat", "other", "-w", workspace.name()));

    assertEquals("true", again.text("replayed"));
    assertEquals("true", again.text("results.0.operation.replayed"));
    assertEquals(first.texts("results.*.operation.id"), again.texts("results.*.operation.id"));
    assertEquals("live", workspace.json("show", "feat").text("session.state"));
  }

  @Test
  void killThatKeepsSomething_isTriedAgain() {
    workspace.spawn("feat");
    workspace.worktree("feat", "web").write("new", "x\n");
    assertEquals(3, workspace.coppice().run(keyed("kill", "feat")).exitCode());
    workspace.worktree("feat", "web").git("clean", "-q", "-f");

    Document killed = workspace.json(keyed("kill", "feat"));

    assertEquals("freed", killed.text("results.0.outcome"));
  }

  @Test
  void keyOfAnotherRequest_isRefused_andNamesWhatDiffers() {
    workspace.json(keyed("spawn", "feat", "--repo", "web"));

    Run run = workspace.coppice().run(Coppice.asJson(keyed("spawn", "feat", "--repo", "api")));

    assertEquals(5, run.exitCode());
    Document error = Document.parse(run.err());
    assertEquals("KEY_REUSED", error.text("error.code"));
    assertEquals(List.of("repos"), error.texts("error.details.fields.*"));
  }

  @Test
  void workspaceForgottenTwice_isForgottenOnce_andTheReceiptSaysSo() {
    Document first = workspace.json(keyed("workspace", "rm"));

    Document again = workspace.json(keyed("workspace", "rm"));
    Document receipt =
        workspace.json("op", "receipt", "--verb", "workspace rm", "--idempotency-key", "K");

    assertEquals(first.text("path"), again.text("path"));
    assertEquals("true", again.text("replayed"));
    assertEquals("succeeded", receipt.text("receipt.state"));
    assertEquals(first.text("path"), receipt.text("receipt.result.path"));
  }

  @Test
  void doctorAskedToMendTwice_tellsWhatTheFirstTimeMended() throws IOException {
    workspace.spawn("feat");
    Files.move(workspace.worktree("feat", "web").folder(), home.freshFolder().resolve("web"));
    Document first = workspace.json(keyed("doctor", "--fix"));

    Document again = workspace.json(keyed("doctor", "--fix"));
    Document receipt =
        workspace.json("op", "receipt", "--verb", "doctor", "--idempotency-key", "K");

    assertEquals(List.of("mark-missing"), first.texts("mended.*.action"));
    assertEquals(List.of("mark-missing"), again.texts("mended.*.action"));
    assertEquals("true", again.text("replayed"));
    assertEquals("reconcile", receipt.text("receipt.operation.kind"));
  }

  @Test
  void doctorThatMended_andDiedBeforeItSaidSo_isAnsweredFromTheJournal() {
    workspace.coppice().killDaemon();
    Map<String, String> halting = Map.of("COPPICE_CRASH_AT", CrashPoint.AFTER_END.name());
    String[] mend = {"doctor", "--fix", "--idempotency-key", "L"};
    Coppice.finish(workspace.coppice().start(halting, Coppice.asJson(mend)));

    Document again = workspace.json(mend);

    assertEquals("true", again.text("replayed"));
    assertEquals(List.of("mend"), again.texts("mended.*.action"));
    assertEquals(List.of("true"), again.texts("mended.*.done"));
  }

  @Test
  void manyAtOnce_spawnOne() {
    List<Run> runs =
        IntStream.range(0, 8)
            .mapToObj(_ ->
                workspace
                    .coppice()
                    .start(Coppice.asJson(keyed("spawn", "feat", "--on-in-flight", "wait"))))
            .toList()
            .stream()
            .map(Coppice::finish)
            .toList();

    assertEquals(
        1, runs.stream().map(run -> run.document(0).text("operation.id")).distinct().count());
    Invariants.hold(workspace);
  }

  @Test
  void keyThatIsNone_isRefused() {
    Run run = workspace.coppice().run(Coppice.asJson("gc", "--idempotency-key", "a\nb"));

    assertEquals("INVALID_VALUE", Document.parse(run.err()).text("error.code"));
  }
}
