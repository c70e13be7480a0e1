package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Quarantine is emptied, and nothing is lost by it: cases 26b, 37b and 38. */
class GcTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private static void sweep(TestRepository repository) {
    repository.git("reflog", "expire", "--all", "--expire=now", "--expire-unreachable=now");
    repository.git("worktree", "prune", "--expire=now");
    repository.git("gc", "-q", "--prune=now");
  }

  private static Path tree() throws IOException {
    try (Stream<Path> all = Files.walk(home.worktrees().resolve(".quarantine"), 3)) {
      return all.filter(path -> path.endsWith("tree")).findFirst().orElseThrow();
    }
  }

  /** Cases 26b and 37b. */
  @Test
  void gc_emptiesQuarantine_andRestoreBringsTheWorkBack_whatWasWrittenLateIncluded()
      throws IOException {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    workspace.spawn("feat");
    TestRepository worktree = workspace.worktree("feat", "api");
    worktree.commitFile("done", "done\n");
    worktree.write("README", "staged\n");
    worktree.git("add", "README");
    worktree.write("README", "modified\n");
    worktree.write("new", "untracked\n");
    String status = worktree.oracle().status();
    String diffs = worktree.oracle().diffs();
    workspace.json("kill", "feat", "--stash");
    Files.writeString(tree().resolve("late"), "saved after the kill\n");

    Document kept = workspace.json("gc");
    Document plan = workspace.json("gc", "--quarantine-older-than", "0s", "--dry-run");
    assertTrue(Files.exists(tree().resolve("late")));
    Document emptied = workspace.json("gc", "--quarantine-older-than", "0s");
    sweep(api);

    assertEquals("NOT_DUE", kept.text("kept.0.code"));
    assertEquals("preserve-late", plan.text("plan.steps.0.action"));
    assertEquals("feat", emptied.text("emptied.0.name"));
    assertEquals("PRESERVED_LATE", emptied.text("emptied.0.operation.warnings.0.code"));
    assertTrue(Long.parseLong(emptied.text("freedBytes")) > 0);
    assertEquals("", api.git("for-each-ref", "refs/coppice/quarantine"));
    assertFalse(Files.exists(api.commonDir().resolve("coppice-quarantine")));
    workspace.error(1, "QUARANTINE_GONE", "undo");
    assertEquals("exact", workspace.json("restore", "feat").text("results.0.worktrees.0.outcome"));
    assertEquals("saved after the kill\n", Files.readString(worktree.folder().resolve("late")));
    Files.delete(worktree.folder().resolve("late"));
    assertEquals(status, worktree.oracle().status());
    assertEquals(diffs, worktree.oracle().diffs());
    assertEquals("", api.oracle().fsck());
    Invariants.hold(workspace);
    workspace.json("kill", "feat", "--discard");
    workspace.json("gc", "--quarantine-older-than", "0s");
  }

  @Test
  void gc_ofWhatCannotBeCaptured_keepsIt_andEndsWith3() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("odd");
    workspace.json("kill", "odd");
    TestRepository other = TestRepository.create(home.freshFolder());
    other.git("worktree", "add", "-q", tree().resolve("inside").toString());

    Run run = workspace.run("gc", "--quarantine-older-than", "0s");

    assertEquals(3, run.exitCode());
    assertTrue(run.out().contains("odd"), run.out());
    assertTrue(run.out().contains("NOT_PRESERVABLE inside"), run.out());
    assertTrue(run.out().contains("Freed 0 B."), run.out());
    assertTrue(Files.exists(tree().resolve("inside/.git")));
    workspace.json("restore", "odd");
  }

  @Test
  void gc_ofWhatCannotBeDeleted_keepsIt_andEndsWith4_untilItCan() throws Exception {
    TestWorkspace workspace = home.workspace("api");
    workspace.spawn("stuck");
    workspace.json("kill", "stuck");
    Path file = tree().resolve("README");
    assumeTrue(Attribute.IMMUTABLE.set(file), "the file system knows no immutable files");
    Path closed = file.resolveSibling("../emptying/README").normalize();

    Document first;
    Run again;
    try {
      first = workspace.json(4, "gc", "--quarantine-older-than", "0s");
      again = workspace.run("gc");
    } finally {
      Attribute.IMMUTABLE.clear(closed);
    }
    // The daemon may have come before it, on its own.
    workspace.json("gc");

    assertEquals("FAILED", first.text("kept.0.code"));
    assertEquals(4, again.exitCode());
    assertTrue(again.out().contains("kept"), again.out());
    assertFalse(Files.exists(closed));
  }

  @Test
  void gc_withADurationThatIsNone_saysHowItIsWritten() {
    Run run = home.workspace("api").run("gc", "--quarantine-older-than", "soon");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("7d"), run.err());
    assertEquals(List.of(), List.of(run.out()).stream().filter(out -> !out.isEmpty()).toList());
  }
}
