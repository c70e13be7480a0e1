package dev.coppice.git.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JgitRepositoryTest {
  private static final BranchName MAIN = new BranchName("main");
  private static final BranchName FEAT = new BranchName("feat");

  @TempDir Path temp;

  private final Repositories repositories = new JgitRepositories(Duration.ofMillis(200));
  private TestRepository user;
  private Repository repository;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
    user = TestRepository.create(temp.resolve("repo"));
    repository = open(user);
  }

  @AfterEach
  void close() {
    repositories.close();
  }

  @Test
  void update_thatCreates_isWhatGitSees() {
    ObjectId head = id(user.head());

    RefOutcome outcome = repository.update(RefEdit.create(FEAT.ref(), head, "branch: Created"));

    assertEquals(new RefOutcome.Updated(), outcome);
    assertEquals(head.hex(), user.git("rev-parse", "feat"));
    assertEquals("branch: Created", user.git("reflog", "-1", "--format=%gs", "feat"));
  }

  @Test
  void update_ofARefThatMoved_leavesItAndSaysWhere() {
    ObjectId first = id(user.head());
    user.git("branch", "feat");
    ObjectId second = id(user.commitFile("a", "a"));

    RefOutcome outcome = repository.update(new RefEdit(FEAT.ref(), second, second, ""));
    RefOutcome deletion = repository.update(RefEdit.delete(FEAT.ref(), second, ""));

    assertEquals(new RefOutcome.Moved(first), outcome);
    assertEquals(new RefOutcome.Moved(first), deletion);
    assertEquals(first.hex(), user.git("rev-parse", "feat"));
  }

  @Test
  void update_whoseGoalHolds_countsAsUpdated() {
    ObjectId head = id(user.head());
    user.git("branch", "feat");

    assertEquals(new RefOutcome.Updated(), repository.update(RefEdit.create(FEAT.ref(), head, "")));
    assertEquals(
        new RefOutcome.Updated(), repository.update(RefEdit.delete("refs/heads/never", head, "")));
  }

  @Test
  void update_thatDeletesAPackedRef_isWhatGitSees() {
    user.git("branch", "feat");
    user.git("branch", "stays");
    user.git("pack-refs", "--all");

    RefOutcome outcome = repository.update(RefEdit.delete(FEAT.ref(), id(user.head()), "gone"));

    assertEquals(new RefOutcome.Updated(), outcome);
    assertEquals(
        List.of("refs/heads/main", "refs/heads/stays"), List.copyOf(user.oracle().refs().keySet()));
    assertEquals("", user.oracle().fsck());
  }

  @Test
  void update_besideABranchThatIsItsFolder_isRefused() {
    user.git("branch", "x");
    RefEdit edit = RefEdit.create("refs/heads/x/y", id(user.head()), "");

    GitException failure = assertThrows(GitException.class, () -> repository.update(edit));

    assertEquals(GitException.Kind.PATH_TAKEN, failure.kind());
    assertEquals(Optional.of(new BranchName("x")), repository.clashing(new BranchName("x/y")));
  }

  @Test
  void update_whileAnotherProgramHoldsTheLock_reportsLocked() throws IOException {
    Path lock = Files.createFile(repository.location().commonDir().resolve("refs/heads/feat.lock"));

    RefOutcome outcome = repository.update(RefEdit.create(FEAT.ref(), id(user.head()), ""));

    assertEquals(new RefOutcome.Locked(), outcome);
    assertTrue(Files.exists(lock));
  }

  @Test
  void tip_ofABranchThatGitMovesMeanwhile_isReadAnew() {
    assertEquals(Optional.of(id(user.head())), repository.tip(MAIN));

    ObjectId next = id(user.commitFile("a", "a"));

    assertEquals(Optional.of(next), repository.tip(MAIN));
    user.git("pack-refs", "--all");
    assertEquals(Optional.of(next), repository.tip(MAIN));
    assertEquals(Optional.empty(), repository.tip(FEAT));
  }

  @Test
  void resolveCommit_answersAsGitDoes() {
    user.commitFile("a", "a");
    user.git("tag", "-a", "-m", "v", "v1");

    assertEquals(Optional.of(id(user.head())), repository.resolveCommit("v1"));
    assertEquals(
        Optional.of(id(user.git("rev-parse", "HEAD~1"))), repository.resolveCommit("main~1"));
    assertEquals(
        Optional.of(id(user.head())), repository.resolveCommit(user.head().substring(0, 10)));
    for (String none : List.of("gone", "", "-x", "v1^{tree}", "f".repeat(40), "a..b", ":", "@{x")) {
      assertEquals(Optional.empty(), repository.resolveCommit(none), none);
    }
  }

  @Test
  void holder_knowsHeadsRebasesAndBisects() throws IOException {
    user.commitFile("f", "1\n");
    user.git("branch", "other");
    user.commitFile("f", "2\n");
    TestRepository linked = user.addWorktree(temp.resolve("linked"), "feat");
    user.git("switch", "-q", "other");
    user.commitFile("f", "3\n");
    user.git().attempt("rebase", "main");
    user.git("branch", "bisected", "main");
    linked.git("switch", "-q", "bisected");
    linked.git("bisect", "start", "main", "main~1");
    linked.git("checkout", "-q", "--detach", "main");

    assertEquals(Optional.of(user.folder()), repository.holder(new BranchName("other")));
    assertEquals(Optional.of(linked.folder()), repository.holder(new BranchName("bisected")));
    assertEquals(Optional.empty(), repository.holder(MAIN));
    assertEquals(Optional.empty(), repository.holder(FEAT));
  }

  @Test
  void registrations_areThoseThatGitLists() throws IOException {
    TestRepository one = user.addWorktree(temp.resolve("one"), "one");
    TestRepository two = user.addWorktree(temp.resolve("two"), "two");
    two.git("switch", "-q", "--detach");
    user.git("worktree", "lock", "--reason", "on a stick", two.folder().toString());
    Files.move(one.folder(), temp.resolve("away"));

    List<Repository.Registration> found = repository.registrations();

    ObjectId head = id(user.head());
    assertEquals(
        List.of(
            new Repository.Registration(
                "one",
                one.folder(),
                Optional.of(new BranchName("one")),
                Optional.of(head),
                Optional.empty()),
            new Repository.Registration(
                "two",
                two.folder(),
                Optional.empty(),
                Optional.of(head),
                Optional.of("on a stick"))),
        found);
  }

  @Test
  void registrations_inAFolderWhoseNameIsNotUtf8_nameItsBytes() throws IOException {
    Path home = user.addWorktree(temp.resolve("one"), "one").folder();
    new TestGit(temp).run("-c", "alias.x=!mv one \"$(printf 'caf\\351')\"", "x");
    user.git("-c", "alias.x=!git worktree repair \"" + temp + "/$(printf 'caf\\351')\"", "x");
    assumeFalse(Files.exists(home));

    Path found = repository.registrations().getFirst().folder();

    assertTrue(Files.isRegularFile(found.resolve(".git")), found.toString());
  }

  @Test
  void untouched_onlyUntilSomethingHappensToTheBranch() {
    ObjectId base = id(user.head());
    WorktreeLocation own = new WorktreeLocation(user.commonDir(), "linked", temp.resolve("linked"));
    repository.update(RefEdit.create(FEAT.ref(), base, "branch: Created"));
    assertTrue(repository.untouched(FEAT, base, own));

    user.git("worktree", "add", "-q", temp.resolve("linked").toString(), "feat");
    TestRepository linked = new TestRepository(temp.resolve("linked"));
    assertTrue(repository.untouched(FEAT, base, own));
    assertFalse(
        repository.untouched(
            FEAT, base, new WorktreeLocation(user.commonDir(), "x", temp.resolve("x"))));

    linked.commitFile("a", "a");
    linked.git("reset", "-q", "--hard", "HEAD~1");
    assertFalse(repository.untouched(FEAT, base, own));
  }

  @Test
  void untouched_whenNoOtherRefReachesTheBase_isFalse() {
    ObjectId lonely = id(user.git("commit-tree", "-m", "x", "HEAD^{tree}"));
    repository.update(RefEdit.create(FEAT.ref(), lonely, "branch: Created"));
    WorktreeLocation own = new WorktreeLocation(user.commonDir(), "l", temp.resolve("l"));

    assertFalse(repository.untouched(FEAT, lonely, own));
    user.git("tag", "keep", lonely.hex());
    assertTrue(repository.untouched(FEAT, lonely, own));
  }

  @Test
  void restoreReflog_afterTheBranchWasMadeAgain_bringsItBack() {
    ObjectId base = id(user.head());
    repository.update(RefEdit.create(FEAT.ref(), base, "first"));
    byte[] log = repository.reflog(FEAT).orElseThrow();
    repository.update(RefEdit.delete(FEAT.ref(), base, "gone"));
    repository.update(RefEdit.create(FEAT.ref(), base, "again"));

    repository.restoreReflog(FEAT, log);

    assertEquals("first", user.git("reflog", "-1", "--format=%gs", "feat"));
    assertEquals(
        new String(log, StandardCharsets.UTF_8),
        new String(repository.reflog(FEAT).orElseThrow(), StandardCharsets.UTF_8));
  }

  private Repository open(TestRepository at) {
    return repositories.open(new RepositoryLocation(at.folder(), at.commonDir()));
  }

  private static ObjectId id(String hex) {
    return new ObjectId(hex);
  }
}
