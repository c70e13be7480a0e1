package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Progress;
import dev.coppice.sessionmanager.model.Retry;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Answer;
import dev.coppice.sessionmanager.result.Check;
import dev.coppice.sessionmanager.result.Mended;
import dev.coppice.sessionmanager.result.PlanSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not as the rows say is named, and mended where nothing can be lost. */
class DoctorTest {
  @TempDir Path temporary;
  private World world;
  private Verbs verbs;

  @BeforeEach
  void spawn() {
    world = new World(temporary, "api", "web");
    verbs = Verbs.alone(world);
    verbs.spawn("feat");
  }

  @AfterEach
  void close() {
    world.close();
  }

  private List<Mended> mend() {
    return switch (world.manager().mend(world.caller(), false)) {
      case Answer.Done<List<Mended>> done -> done.result();
      case Answer.Planned<List<Mended>> planned -> throw new AssertionError(planned);
    };
  }

  private List<PlanSummary.Line> plan() {
    return switch (world.manager().mend(world.caller(), true)) {
      case Answer.Planned<List<Mended>> planned -> planned.plan().lines();
      case Answer.Done<List<Mended>> done -> throw new AssertionError(done);
    };
  }

  private List<Check> bad() {
    return world.manager().examine().stream().filter(check -> !check.ok()).toList();
  }

  private static List<String> actions(List<Mended> mended) {
    return mended.stream().map(one -> one.what().action() + " " + one.done()).toList();
  }

  @Test
  void mend_whenAllIsWell_doesNothing() {
    assertEquals(List.of(), mend());
    assertEquals(List.of(), bad());
  }

  /** Whatever it does, the plan has told before, and the plan changes nothing. */
  @Test
  void mend_doesWhatItsPlanSays() throws IOException {
    World.delete(world.worktree("feat", "web").folder());
    String before = world.row("feat", "web").toString();

    List<PlanSummary.Line> planned = plan();
    String after = world.row("feat", "web").toString();
    List<Mended> mended = mend();

    assertEquals(before, after);
    assertEquals(planned, mended.stream().map(Mended::what).toList());
    assertEquals(List.of("mark-missing true"), actions(mended));
    assertEquals(WorktreeState.UNAVAILABLE, world.row("feat", "web").state());
    assertEquals(List.of(), mend());
  }

  @Test
  void mend_whenAMissingFolderIsBack_adoptsIt() throws IOException {
    Path folder = world.worktree("feat", "web").folder();
    Path away = Files.move(folder, temporary.resolve("away"));
    mend();
    Files.move(away, folder);
    assertFalse(bad().isEmpty());

    List<Mended> mended = mend();

    assertEquals(List.of("adopt true"), actions(mended));
    assertEquals(WorktreeState.ACTIVE, world.row("feat", "web").state());
    assertEquals(List.of(), bad());
  }

  @Test
  void mend_whileTheRootIsAway_marksNothing() throws IOException {
    Path away = Files.move(world.worktreesRoot, temporary.resolve("away"));
    Files.createDirectory(world.worktreesRoot);

    List<Mended> mended = mend();

    Files.delete(world.worktreesRoot);
    Files.move(away, world.worktreesRoot);
    assertEquals(List.of(), mended);
    assertEquals(List.of(), bad());
  }

  /** Case 25: at once, whenever its time would have come. */
  @Test
  void mend_triesRemovalsAgainAtOnce() {
    world.faults.arm(Faults.Mode.FAIL_EVER, "moveIn", 2);
    verbs.kill("feat");
    List<Mended> stuck = mend();
    int attempts =
        Stream.of("api", "web")
            .flatMap(path -> world.row("feat", path).retry().stream())
            .mapToInt(Retry::attempts)
            .sum();
    world.faults.disarm();

    List<Mended> mended = mend();

    assertEquals(List.of("retry-removal false"), actions(stuck));
    assertTrue(stuck.getFirst().message().contains("injected"), stuck::toString);
    assertTrue(stuck.getFirst().message().contains("attempt 2"), stuck::toString);
    assertEquals(2, attempts);
    assertEquals(List.of("retry-removal true"), actions(mended));
    assertEquals(List.of(), Legal.problemsWithFsck(world));
    assertEquals(List.of(), bad());
  }

  /** Somebody deletes the refs that keep what rests and what is preserved. */
  @Test
  void mend_whenRefsWereDeleted_putsThemBack_beforeGitCollectsWhatTheyKept() {
    Act.dirty(world);
    verbs.stash("feat");
    for (String path : List.of("api", "web")) {
      var repository = world.repository(path);
      for (String ref :
          repository.git("for-each-ref", "--format=%(refname)", "refs/coppice").lines().toList()) {
        repository.git("update-ref", "-d", ref);
      }
    }
    int missing = bad().size();

    List<Mended> mended = mend();

    assertTrue(missing > 0);
    assertEquals(missing, mended.size());
    assertTrue(mended.stream().allMatch(Mended::done), mended::toString);
    assertEquals(List.of(), bad());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  /** What is looked at once more before a ref is put back is that ref, not all of them. */
  @Test
  void mend_ofManyRefs_looksAtEachOnceMore() {
    Act.dirty(world);
    verbs.stash("feat");
    for (String path : List.of("api", "web")) {
      var repository = world.repository(path);
      for (String ref :
          repository.git("for-each-ref", "--format=%(refname)", "refs/coppice").lines().toList()) {
        repository.git("update-ref", "-d", ref);
      }
    }
    var looks = new AtomicInteger();
    world.faults.before("target", looks::incrementAndGet);

    int mended = mend().size();
    int whileMending = looks.getAndSet(0);
    mend();

    assertTrue(mended > 1);
    assertEquals(mended, whileMending - looks.get());
  }

  /** A ref that somebody has moved is theirs: it is named, and left. */
  @Test
  void mend_whenAPreservationsRefWasMoved_leavesIt() {
    Act.dirty(world);
    verbs.stash("feat");
    var web = world.repository("web");
    String ref = world.preservations().getFirst().ref();
    var repository = web.git("for-each-ref", ref).isEmpty() ? world.repository("api") : web;
    repository.git("update-ref", ref, "HEAD");

    List<Mended> mended = mend();

    assertEquals(List.of(), mended);
    assertEquals(1, bad().size());
    assertEquals(repository.git("rev-parse", "HEAD"), repository.git("rev-parse", ref));
  }

  /** To make room, somebody deletes what rests in quarantine. */
  @Test
  void mend_whenQuarantineWasDeleted_givesItUp_andRestoreGoesByTheBranch() {
    var web = verbs.worktree("web");
    web.commitFile("done", "work\n");
    verbs.kill("feat");
    World.delete(world.worktreesRoot.resolve(".quarantine"));
    int missing = bad().size();

    List<Mended> mended = mend();
    verbs.restore("feat");

    assertEquals(2, missing);
    assertEquals(List.of("empty-quarantine true", "empty-quarantine true"), actions(mended));
    assertEquals("work\n", read(world.worktree("feat", "web").folder().resolve("done")));
    assertEquals(List.of(), bad());
    assertEquals(List.of(), Legal.problemsWithFsck(world));
  }

  /** The files may be somebody's way out until their time has come. */
  @Test
  void mend_whenTheRegistrationOfDiscardedWorkIsGone_leavesTheFiles() {
    verbs.worktree("web").write("draft", "mine\n");
    verbs.discard("feat");
    Path resting =
        world
            .worktreesRoot
            .resolve(".quarantine")
            .resolve(world.row("feat", "web").removal().orElseThrow().operation().value())
            .resolve(world.row("feat", "web").number() + "/tree/draft");
    World.delete(world.repository("web").folder().resolve(".git/coppice-quarantine"));

    mend();

    assertEquals("mine\n", read(resting));
  }

  /** What no row and no operation knows may be somebody's only copy. */
  @Test
  void mend_ofAQuarantineFolderOfNobody_namesItAndLeavesIt() {
    Path box = world.worktreesRoot.resolve(".quarantine/op_of-nobody/1");
    world.write(box.resolve("tree/notes"), "mine\n");

    List<Mended> mended = mend();

    assertEquals(List.of(), mended);
    assertEquals(1, bad().size());
    assertTrue(bad().getFirst().message().contains(box.toString()), () -> bad().toString());
    assertTrue(bad().getFirst().hint().isPresent());
    assertEquals("mine\n", read(box.resolve("tree/notes")));
  }

  @Test
  void mend_ofARegistrationOfNobody_namesItAndLeavesIt() {
    Path folder = world.worktreesRoot.resolve("ws/stranger");
    var web = world.repository("web");
    web.git("worktree", "add", "-q", "--detach", folder.toString());
    Path registrations = web.folder().resolve(".git/worktrees");
    move(registrations.resolve("stranger"), registrations.resolve("coppice-s_stranger-1"));
    world.write(
        folder.resolve(".git"), "gitdir: " + registrations.resolve("coppice-s_stranger-1") + "\n");

    List<Mended> mended = mend();

    assertEquals(List.of(), mended);
    assertEquals(1, bad().size());
    assertTrue(bad().getFirst().hint().orElseThrow().contains("worktree remove"));
    assertTrue(Files.exists(folder.resolve(".git")));
  }

  /** To take them away by the command that is named for a stranger would break the spawn. */
  @Test
  void examine_whileASpawnIsUnderWay_callsNothingOfItAStranger() {
    Queue<Check> seen = new ConcurrentLinkedQueue<>();
    Progress looking = (_, _, _) -> seen.addAll(bad());
    Caller caller = new Caller(world.workspace, "tess", looking);

    world.manager().spawn(caller, verbs.toSpawn("other", Optional.empty()));

    assertEquals(List.of(), List.copyOf(seen));
  }

  /** Its row is there before its ref, but perhaps not when the look began. */
  @Test
  void examine_whileWorkIsPreserved_doesNotTakeThatForAnothersHome() {
    Act.dirty(world);
    var first = new AtomicBoolean(true);
    world.faults.before(
        "refs",
        () -> {
          if (first.getAndSet(false)) {
            verbs.stash("feat");
          }
        });

    List<Check> checks = world.manager().examine();

    assertFalse(first.get());
    assertEquals(
        List.of(), checks.stream().filter(check -> check.name().startsWith("preserved ")).toList());
  }

  /** Nothing of it is left, and nobody can do anything about it. */
  @Test
  void examine_afterAWorkspaceWasRemovedAndDeleted_saysNothingOfIt() {
    verbs.kill("feat");
    world.manager().removeWorkspace(world.caller(), World.here(), false);
    World.delete(world.worktreesRoot.resolve(".quarantine"));
    World.delete(world.workspace);

    assertEquals(List.of(), bad());
    assertEquals(List.of(), verbs.gc(java.time.Duration.ZERO).kept());
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
