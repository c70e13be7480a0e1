package dev.coppice.git.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Assessment;
import dev.coppice.git.BranchName;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.ObjectId;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitAssessorTest {
  @TempDir Path temp;

  private LinkedFixture fixture;
  private TestRepository worktree;

  @BeforeEach
  void makeAWorktree() throws IOException {
    fixture = LinkedFixture.create(temp.toRealPath());
    worktree = fixture.worktree();
  }

  @Test
  void assess_ofACleanWorktree_findsNothing() {
    Assessment assessment = fixture.assess();

    assertEquals(List.of(), assessment.findings());
    assertEquals(Optional.of(new ObjectId(worktree.head())), assessment.head());
    assertEquals(Optional.of(new BranchName("feat")), assessment.branch());
    assertFalse(assessment.fingerprint().isEmpty());
  }

  @Test
  void assess_ofAStagedFile_findsStaged() {
    worktree.write("new.txt", "x");
    worktree.git("add", "new.txt");

    assertFound(FindingCode.STAGED, "new.txt");
  }

  @Test
  void assess_ofAChangedFile_findsModified() {
    worktree.write("README", "changed");

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofADeletedFile_findsModified() throws IOException {
    Files.delete(worktree.folder().resolve("README"));

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofAnExecutableBit_findsModified() {
    assertTrue(worktree.folder().resolve("README").toFile().setExecutable(true));

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofAStagedRename_namesBothPaths() {
    worktree.git("mv", "README", "LIESMICH");

    assertFound(FindingCode.STAGED, "LIESMICH", "README");
  }

  @Test
  void assess_ofAnUntrackedFile_findsItWhateverTheConfigurationHides() {
    fixture.main().git("config", "status.showUntrackedFiles", "no");
    worktree.write("deep/er/new.txt", "x");

    assertFound(FindingCode.UNTRACKED, "deep/er/new.txt");
  }

  @Test
  void assess_ofAnIntentToAdd_findsModified() {
    worktree.write("new.txt", "x");
    worktree.git("add", "-N", "new.txt");

    assertFound(FindingCode.MODIFIED, "new.txt");
  }

  @Test
  void assess_ofAConflict_findsItAndTheMerge() {
    conflict("merge");

    Assessment assessment = fixture.assess();

    assertEquals(List.of("README"), paths(assessment, FindingCode.CONFLICTED));
    assertEquals("merge", finding(assessment, FindingCode.IN_PROGRESS).detail());
  }

  @Test
  void assess_ofAPausedRebaseThatIsClean_findsItAndWhoseItIs() {
    worktree.commitFile("b.txt", "b\n");
    worktree.git().attempt("-c", "sequence.editor=sed -i s/^pick/edit/", "rebase", "-i", "HEAD~1");

    Assessment assessment = fixture.assess();

    assertEquals("rebase of feat", finding(assessment, FindingCode.IN_PROGRESS).detail());
    assertEquals(Optional.empty(), assessment.branch());
    assertFalse(assessment.found(FindingCode.DETACHED));
  }

  @Test
  void assess_ofACherryPickARevertAndABisect_findsEach() {
    conflict("cherry-pick");
    worktree.git("bisect", "start");

    Finding found = finding(fixture.assess(), FindingCode.IN_PROGRESS);

    assertEquals("cherry-pick; bisect", found.detail());
    assertEquals(2, found.count());
  }

  @Test
  void assess_ofASequenceBetweenTwoPicks_findsIt() {
    worktree.commitFile("README", "mine\n");
    String first = fixture.main().commitFile("README", "theirs\n");
    String second = fixture.main().commitFile("README", "theirs again\n");
    worktree.git().attempt("cherry-pick", first, second);
    worktree.git("checkout", "--ours", "README");
    worktree.git("add", "README");
    worktree.git("commit", "-q", "--allow-empty", "-m", "kept mine");

    Finding found = finding(fixture.assess(), FindingCode.IN_PROGRESS);

    assertEquals("cherry-pick or revert of several commits", found.detail());
  }

  @Test
  void assess_ofADetachedHeadOnABranch_findsNothing() {
    worktree.git("checkout", "-q", "--detach");

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofADetachedHeadWithCommits_countsThem() {
    worktree.git("checkout", "-q", "--detach");
    worktree.commit("one");
    worktree.commit("two");
    worktree.git("update-ref", "refs/worktree/mine", "HEAD");
    worktree.git("update-ref", "refs/bisect/good", "HEAD");

    assertEquals(2, finding(fixture.assess(), FindingCode.DETACHED).count());
  }

  @Test
  void assess_ofADetachedHeadThatATagReaches_findsNothing() {
    worktree.git("checkout", "-q", "--detach");
    worktree.commit("one");
    worktree.git("tag", "-a", "-m", "kept", "kept");

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofAnUnbornBranch_findsIt() {
    worktree.git("checkout", "-q", "--orphan", "fresh");
    worktree.git("rm", "-rfq", ".");

    Assessment assessment = fixture.assess();

    assertEquals(List.of(FindingCode.UNBORN), codes(assessment));
    assertEquals(Optional.empty(), assessment.head());
  }

  @Test
  void assess_ofALockedWorktree_tellsWhy() {
    fixture.main().git("worktree", "lock", "--reason", "on a stick", worktree.folder().toString());

    assertEquals("on a stick", finding(fixture.assess(), FindingCode.LOCKED).detail());
  }

  @Test
  void assess_whileAGitCommandRuns_findsBusy() throws IOException {
    Files.createFile(fixture.registration().resolve("index.lock"));

    assertEquals(List.of(FindingCode.GIT_BUSY), codes(fixture.assess()));
  }

  @Test
  void assess_whenTheIndexIsDamaged_fails() throws IOException {
    Path index = fixture.registration().resolve("index");
    byte[] bytes = Files.readAllBytes(index);
    bytes[bytes.length - 30] ^= 1;
    Files.write(index, bytes);

    Assessment assessment = fixture.assess();

    assertTrue(assessment.found(FindingCode.STATUS_FAILED));
    assertEquals("", assessment.fingerprint());
  }

  @Test
  void assess_ofIgnoredFiles_countsThem() {
    ignore("build/", "*.log");
    worktree.write("build/one/x", "12345");
    worktree.write("build/two", "123");
    worktree.write("a.log", "12");

    Finding ignored = finding(fixture.assess(), FindingCode.IGNORED);

    assertEquals(3, ignored.count());
    assertEquals(OptionalLong.of(10), ignored.bytes());
    assertEquals(List.of("a.log", "build/"), ignored.paths());
  }

  @Test
  void assess_ofCommitsThatNoRemoteHas_countsThem() {
    fixture.main().cloneTo(temp.resolve("elsewhere"));
    fixture.main().git("remote", "add", "origin", temp.resolve("elsewhere").toString());
    fixture.main().git("fetch", "-q", "origin");
    worktree.commit("one");

    Finding unpushed = finding(fixture.assess(), FindingCode.UNPUSHED);

    assertEquals(1, unpushed.count());
  }

  @Test
  void assess_withAUserIndexRefresh_keepsItsFingerprint() {
    String before = fixture.assess().fingerprint();
    worktree.write("README", "hello\n");
    worktree.git("status");

    assertEquals(before, fixture.assess().fingerprint());
  }

  @Test
  void assess_afterOneMoreByte_hasAnotherFingerprint() {
    worktree.write("new", "x");
    String before = fixture.assess().fingerprint();
    worktree.append("new", "y");

    assertNotEquals(before, fixture.assess().fingerprint());
  }

  @Test
  void assess_ofTheSessionsOwnWorktreeInside_passesItOver() {
    TestRepository other = TestRepository.create(temp.resolve("other"));
    Path inside = worktree.folder().resolve("services/api");
    String before = fixture.assess().fingerprint();
    other.addWorktree(inside, "feat");

    Assessment assessment = fixture.assess(inside);

    assertEquals(List.of(), assessment.findings());
    assertEquals(before, assessment.fingerprint());
    assertEquals(
        List.of(FindingCode.NESTED_REPOSITORY, FindingCode.NOT_PRESERVABLE),
        codes(fixture.assess()));
  }

  @Test
  void assess_ofAPathWithStrangeBytes_escapesIt() {
    worktree.write("späß\n\"x\"", "x");

    assertFound(FindingCode.UNTRACKED, "späß\n\"x\"");
  }

  private void conflict(String command) {
    worktree.commitFile("README", "mine\n");
    fixture.main().commitFile("README", "theirs\n");
    worktree.git().attempt(command, "main");
  }

  private void ignore(String... patterns) {
    worktree.commitFile(".gitignore", String.join("\n", patterns) + "\n");
  }

  private void assertFound(FindingCode code, String... paths) {
    Assessment assessment = fixture.assess();
    assertEquals(List.of(code), codes(assessment), assessment.findings()::toString);
    assertEquals(List.of(paths), paths(assessment, code));
  }

  private static List<FindingCode> codes(Assessment assessment) {
    return assessment.findings().stream().map(Finding::code).toList();
  }

  private static List<String> paths(Assessment assessment, FindingCode code) {
    return finding(assessment, code).paths();
  }

  private static Finding finding(Assessment assessment, FindingCode code) {
    return assessment.findings().stream()
        .filter(finding -> finding.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " not in " + assessment.findings()));
  }
}
