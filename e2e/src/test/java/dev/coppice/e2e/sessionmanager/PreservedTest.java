package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Preservations.PathKind;
import dev.coppice.sessionmanager.command.PreservedRef;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.FailureException;
import dev.coppice.sessionmanager.result.PreservedApplied;
import dev.coppice.sessionmanager.result.PreservedDetail;
import dev.coppice.sessionmanager.result.PreservedSummary;
import dev.coppice.sessionmanager.result.RestoreResult.WorktreeOutcome;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is done with preserved work: generations, show, apply, drop, export. */
class PreservedTest {
  @TempDir Path temp;
  private World world;
  private Verbs verbs;

  /** A session of two repositories, with work preserved of both, which is live and clean again. */
  @BeforeEach
  void preserve() {
    world = new World(temp, "api", "web");
    verbs = new Verbs(world);
    verbs.spawn("feat");
    work("first");
    preserved();
  }

  private void work(String what) {
    for (String path : List.of("api", "web")) {
      verbs.worktree(path).write("README", what + " in " + path + "\n");
      verbs.worktree(path).git("add", "README");
      verbs.worktree(path).write("README", what + " in " + path + ", changed\n");
      verbs.worktree(path).write("new", what + "\n");
    }
  }

  private void preserved() {
    verbs.stash("feat");
    verbs.restore("feat");
    Act.clean(world);
  }

  private List<String> names(boolean all) {
    return world.manager().preserved(world.caller(), Optional.empty(), World.here(), all).stream()
        .map(PreservedSummary::name)
        .sorted()
        .toList();
  }

  private PreservedDetail shown(String name) {
    return world.manager().showPreserved(world.caller(), Verbs.preserved(name), true).getFirst();
  }

  private static void assertFails(FailureCode code, Executable command) {
    assertEquals(code, assertThrows(FailureException.class, command).failure().code());
  }

  private static List<WorktreeOutcome> outcomes(PreservedApplied applied) {
    return applied.parts().stream().map(PreservedApplied.Part::outcome).toList();
  }

  @Test
  void everyGeneration_isListedShownAndApplied() throws IOException {
    work("second");
    preserved();
    work("third");
    preserved();

    assertEquals(
        List.of("feat/api@1", "feat/api@2", "feat/api@3", "feat/web@1", "feat/web@2", "feat/web@3"),
        names(false));
    for (String[] generation : new String[][] {{"1", "first"}, {"2", "second"}, {"3", "third"}}) {
      String name = "feat/web@" + generation[0];
      assertTrue(shown(name).diff().orElseThrow().contains("+" + generation[1]), name);

      assertEquals(List.of(WorktreeOutcome.EXACT), outcomes(verbs.applyPreserved(name)));

      Path file = verbs.worktree("web").folder().resolve("new");
      assertEquals(generation[1] + "\n", Files.readString(file));
      Act.clean(world);
    }
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  @Test
  void show_tellsEachPathWithItsKindAndSize() {
    PreservedDetail web = shown("feat/web");

    assertEquals(
        List.of("README CHANGED 22", "new UNTRACKED 6"),
        web.paths().stream()
            .map(path ->
                "%s %s %d"
                    .formatted(
                        new String(path.path(), StandardCharsets.UTF_8), path.kind(), path.bytes()))
            .toList());
    assertTrue(web.paths().stream().noneMatch(path -> path.kind() == PathKind.DELETED));
    assertTrue(web.diff().orElseThrow().contains("+first in web, changed"));
  }

  @Test
  void apply_ofASession_bringsTheWorkIntoEveryWorktree() {
    PreservedApplied applied = verbs.applyPreserved("feat");

    assertEquals(List.of(WorktreeOutcome.EXACT, WorktreeOutcome.EXACT), outcomes(applied));
    assertEquals("MM README|? new", status("api"));
    assertEquals("MM README|? new", status("web"));
    assertTrue(
        world.preservations().stream()
            .allMatch(work -> work.state() == PreservedState.APPLIED && work.verified()));
  }

  private String status(String path) {
    return String.join(
        "|",
        verbs.worktree(path).git().lines("status", "--porcelain", "-uall").stream()
            .map(line -> line.replace("??", "?"))
            .toList());
  }

  @Test
  void apply_whereOneWorktreeHasChanges_changesNone() {
    verbs.worktree("web").write("mine", "in the way\n");

    PreservedApplied applied = verbs.applyPreserved("feat");

    assertEquals(List.of(WorktreeOutcome.REFUSED, WorktreeOutcome.OBSTRUCTED), outcomes(applied));
    assertEquals(List.of("mine"), applied.parts().get(1).paths());
    assertEquals("", status("api"));
    assertEquals("? mine", status("web"));
  }

  @Test
  void apply_thatFails_leavesTheWorktreeAsItWas() {
    for (Faults.Mode mode : List.of(Faults.Mode.FAIL_BEFORE, Faults.Mode.FAIL_AFTER)) {
      world.faults.arm(mode, "apply", 1);

      assertThrows(FailureException.class, () -> verbs.applyPreserved("feat/web"));

      world.faults.disarm();
      assertEquals("", status("web"));
    }
  }

  @Test
  void apply_toASessionThatIsGone_saysHowItComesBack() {
    verbs.kill("feat");

    assertFails(FailureCode.WRONG_STATE, () -> verbs.applyPreserved("feat"));
  }

  @Test
  void drop_givesItUp_andNothingElse() {
    work("second");
    preserved();

    verbs.dropPreserved("feat/web@1");

    assertEquals(List.of("feat/api@1", "feat/api@2", "feat/web@2"), names(false));
    assertEquals(4, names(true).size());
    assertEquals(
        1, world.repository("web").git().lines("for-each-ref", "refs/coppice/preserved").size());
    assertEquals(List.of(), Legal.problems(world));
    assertFails(FailureCode.PRESERVATION_NOT_FOUND, () -> verbs.dropPreserved("feat/web@1"));
  }

  @Test
  void aNumber_isNeverGivenTwice_thoughItsWorkWasDropped() {
    verbs.dropPreserved("feat");
    work("second");
    preserved();

    assertEquals(List.of("feat/api@2", "feat/web@2"), names(false));
  }

  @Test
  void drop_whereASessionHadTheSameName_wantsTheCommit() {
    verbs.kill("feat");
    verbs.spawn("feat");
    work("second");
    verbs.stash("feat");
    String newer = world.row("feat", "web").preservedRef().orElseThrow();
    String commit = world.repository("web").git("rev-parse", newer);

    assertFails(FailureCode.AMBIGUOUS_NAME, () -> verbs.dropPreserved("feat/web@1"));
    verbs.dropPreserved(commit);

    assertEquals("", world.repository("web").git("for-each-ref", newer));
    assertEquals(1, names(false).stream().filter("feat/web@1"::equals).count());
  }

  @Test
  void undo_afterADropOrAnApply_takesNothingOlderBack() {
    verbs.dropPreserved("feat/web@1");

    assertFails(FailureCode.CANNOT_UNDO, () -> verbs.undo());
    verbs.applyPreserved("feat/api");
    assertFails(FailureCode.CANNOT_UNDO, () -> verbs.undo());
  }

  @Test
  void drop_ofARefThatIsAnotherByNow_leavesIt() {
    String ref = world.preservations().getFirst().ref();
    TestRepository web = world.repository("web");
    web.git("update-ref", ref, web.head());

    verbs.dropPreserved("feat/web");

    assertEquals(web.head(), web.git("rev-parse", ref));
    assertEquals(List.of("feat/api@1", "feat/web@1"), names(false));
  }

  @Test
  void export_writesABundleThatAnyCloneTakes() throws IOException {
    TestRepository clone = world.repository("web").cloneTo(temp.resolve("clone"));
    verbs.worktree("web").commitFile("committed", "on the branch alone\n");
    work("second");
    preserved();
    Path file = temp.resolve("web.bundle");

    PreservedSummary exported =
        world.manager().exportPreserved(world.caller(), Verbs.preserved("feat/web"), file);
    clone.git("fetch", "-q", file.toString(), exported.work().ref());
    clone.git("checkout", "-q", "--detach", exported.work().head().hex());
    clone.git("stash", "apply", "-q", "--index", exported.work().commit().hex());

    assertEquals("second in web, changed\n", Files.readString(clone.folder().resolve("README")));
    assertEquals("second in web", clone.git("show", ":README"));
    assertEquals("second\n", Files.readString(clone.folder().resolve("new")));
    assertTrue(Files.exists(clone.folder().resolve("committed")));
  }

  @Test
  void export_whereSomethingIs_writesOverNothing() throws IOException {
    Path file = Files.writeString(temp.resolve("mine"), "mine");

    assertFails(
        FailureCode.PATH_TAKEN,
        () -> {
          try {
            world.manager().exportPreserved(world.caller(), Verbs.preserved("feat/web"), file);
          } catch (dev.coppice.git.GitException e) {
            throw dev.coppice.sessionmanager.result.Failures.in(Optional.empty(), e).exception();
          }
        });
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void export_ofSeveralRepositories_asksWhich() {
    assertFails(
        FailureCode.AMBIGUOUS_NAME,
        () ->
            world
                .manager()
                .exportPreserved(world.caller(), Verbs.preserved("feat"), temp.resolve("f")));
  }

  @Test
  void aName_isASessionARepositoryANumberOrACommit() {
    String commit = world.preservations().getFirst().commit().hex();
    PreservedRef ofApi = new PreservedRef("feat@1", World.here(), Optional.of("api"));

    assertEquals(
        List.of("feat/api@1"),
        world.manager().showPreserved(world.caller(), ofApi, false).stream()
            .map(detail -> detail.summary().name())
            .toList());
    assertEquals(commit, shown(commit.substring(0, 10)).summary().work().commit().hex());
    assertFails(FailureCode.PRESERVATION_NOT_FOUND, () -> shown("feat/web@7"));
    assertFails(FailureCode.PRESERVATION_NOT_FOUND, () -> shown("nobody"));
  }
}
