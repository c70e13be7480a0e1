package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Preserved work by the command: cases 31 and 35. */
class PreservedTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace;

  @BeforeEach
  void preserve() {
    workspace = home.workspace("api", "web");
    workspace.spawn("feat");
    TestRepository web = workspace.worktree("feat", "web");
    web.write("README", "staged\n");
    web.git("add", "README");
    web.write("README", "and then changed\n");
    web.write("notes", "untracked\n");
    workspace.json("kill", "feat", "--stash");
  }

  @Test
  void people_seeWhatIsPreserved_fileByFile() {
    Run ls = workspace.run("preserved", "ls");
    Run shown = workspace.run("preserved", "show", "feat");
    Run diff = workspace.run("preserved", "show", "feat/web@1", "--diff");
    Run session = workspace.run("show", "feat");

    assertTrue(ls.out().contains("feat/web@1"), ls::out);
    assertTrue(shown.out().contains("README"), shown::out);
    assertTrue(shown.out().contains("notes"), shown::out);
    assertTrue(diff.out().contains("+and then changed"), diff::out);
    assertTrue(session.out().contains("coppice preserved show feat"), session::out);
  }

  @Test
  void plainGit_appliesIt_inAWorktreeOfItsOwn() throws IOException {
    Document kept = workspace.json("preserved", "ls").all("preserved.*").getFirst();
    Path elsewhere = workspace.folder().resolve("elsewhere");
    TestRepository web = workspace.repository("web");
    web.git("worktree", "add", "-q", "--detach", elsewhere.toString(), kept.text("head"));
    TestRepository other = new TestRepository(elsewhere);

    other.git("stash", "apply", "-q", "--index", kept.text("commit"));

    assertEquals("staged", other.git("show", ":README"));
    assertEquals("and then changed\n", Files.readString(elsewhere.resolve("README")));
    assertEquals("untracked\n", Files.readString(elsewhere.resolve("notes")));
  }

  @Test
  void aBundle_bringsItIntoAFreshClone() throws IOException {
    TestRepository clone =
        workspace.repository("web").cloneTo(workspace.folder().resolve("../clone-of-web"));
    Path file = workspace.folder().resolve("feat.bundle");

    Document exported = workspace.json("preserved", "export", "feat", "feat.bundle");
    clone.git("fetch", "-q", file.toString(), exported.text("preserved.ref"));
    clone.git("stash", "apply", "-q", "--index", exported.text("preserved.commit"));

    assertEquals(file.toString(), exported.text("file"));
    assertEquals(String.valueOf(Files.size(file)), exported.text("bytes"));
    assertEquals("and then changed\n", Files.readString(clone.folder().resolve("README")));
    workspace.error(1, "PATH_TAKEN", "preserved", "export", "feat", "feat.bundle");
  }

  @Test
  void apply_bringsItIntoACleanWorktree_andSaysWhatIsInTheWay() {
    workspace.json("undo");
    TestRepository web = workspace.worktree("feat", "web");
    web.write("README", "written since\n");
    Run obstructed = workspace.run("preserved", "apply", "feat");
    web.git("reset", "-q", "--hard");
    web.git("clean", "-q", "-d", "--force");

    Document applied = workspace.json("preserved", "apply", "feat");

    assertEquals(3, obstructed.exitCode());
    assertTrue(obstructed.out().contains("in the way: README"), obstructed::out);
    assertEquals(List.of("exact"), applied.texts("results.*.outcome"));
    assertEquals("staged", web.git("show", ":README"));
    assertTrue(Files.exists(web.folder().resolve("notes")));
    Invariants.hold(workspace);
  }

  @Test
  void drop_givesItUp_afterADryRunThatDoesNot() {
    TestRepository web = workspace.repository("web");

    Document plan = workspace.json("preserved", "drop", "feat", "--dry-run");
    boolean still = !web.git("for-each-ref", "refs/coppice/preserved").isEmpty();
    workspace.json("preserved", "drop", "feat");

    assertEquals("drop-preservation", plan.text("plan.steps.0.action"));
    assertTrue(still);
    assertEquals("", web.git("for-each-ref", "refs/coppice/preserved"));
    assertFalse(workspace.run("preserved", "ls").out().contains("feat/web"));
    assertTrue(workspace.run("preserved", "ls", "--all").out().contains("dropped"));
    workspace.error(1, "PRESERVATION_NOT_FOUND", "preserved", "show", "feat");
  }
}
