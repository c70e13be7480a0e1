package dev.coppice.git.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.Assessment;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.LinkedFixture;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that {@code git status} keeps silent about, or that a configuration hides. */
class HiddenWorkTest {
  @TempDir Path temp;

  private LinkedFixture fixture;
  private TestRepository worktree;

  @BeforeEach
  void makeAWorktree() throws IOException {
    fixture = LinkedFixture.create(temp.toRealPath());
    worktree = fixture.worktree();
  }

  @Test
  void assess_ofAnEditBehindAssumeUnchanged_findsModified() {
    worktree.git("update-index", "--assume-unchanged", "README");
    worktree.write("README", "secret work\n");

    assertTrue(worktree.oracle().clean());
    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofADeletionBehindAssumeUnchanged_findsModified() throws IOException {
    worktree.git("update-index", "--assume-unchanged", "README");
    Files.delete(worktree.folder().resolve("README"));

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofAnEditBehindSkipWorktree_findsModified() {
    worktree.git("update-index", "--skip-worktree", "README");
    worktree.write("README", "secret work\n");

    assertTrue(worktree.oracle().clean());
    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofAnEditOfTheSameLengthAndTimeBehindAMark_findsModified() throws IOException {
    Path file = worktree.folder().resolve("README");
    var time = Files.getLastModifiedTime(file);
    worktree.git("update-index", "--assume-unchanged", "README");
    Path other = worktree.write("swap", "HELLO\n");
    Files.setLastModifiedTime(other, time);
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_ofATouchedButEqualFileBehindAMark_findsNothing() {
    worktree.git("update-index", "--assume-unchanged", "README");
    worktree.write("README", "hello\n");

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofALinkBehindAMark_comparesItsTarget() throws IOException {
    Files.createSymbolicLink(worktree.folder().resolve("link"), Path.of("README"));
    worktree.commitAll("link");
    worktree.git("update-index", "--skip-worktree", "link");
    assertEquals(List.of(), fixture.assess().findings());

    Files.delete(worktree.folder().resolve("link"));
    Files.createSymbolicLink(worktree.folder().resolve("link"), Path.of("elsewhere"));

    assertFound(FindingCode.MODIFIED, "link");
  }

  @Test
  void assess_ofASparseCheckout_findsNothingMissing() {
    worktree.git("sparse-checkout", "set", "--no-cone", "README");

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofASparseIndex_seesThroughIt() {
    worktree.commitFile("far/away/b.txt", "b\n");
    worktree.git("sparse-checkout", "set", "--cone", "--sparse-index", "src");
    worktree.git("update-index", "--assume-unchanged", "src/a.txt");
    worktree.write("src/a.txt", "secret\n");

    assertFound(FindingCode.MODIFIED, "src/a.txt");
  }

  /** git warns of them each time that it reads them. */
  @Test
  void assess_ofASparseCheckoutWithPatternsThatAreNoFolders_findsNothing() throws IOException {
    worktree.git("sparse-checkout", "set", "--cone", "src");
    Path patterns = worktree.gitDir().resolve("info/sparse-checkout");
    Files.writeString(patterns, "/*\n!/*/\nsrc/a*\n!src/b*\n/*\n");

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofASplitIndex_seesThroughIt() {
    worktree.git("update-index", "--split-index");
    worktree.git("update-index", "--assume-unchanged", "README");
    worktree.write("README", "secret\n");

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_withAnUntrackedCacheThatIsStale_looksItself() {
    fixture.main().git("config", "core.untrackedCache", "true");
    worktree.git("update-index", "--force-untracked-cache");
    worktree.git("status");
    worktree.write("src/new.txt", "x");

    assertFound(FindingCode.UNTRACKED, "src/new.txt");
  }

  @Test
  void assess_withAFileSystemMonitorThatLies_looksItself() throws IOException {
    Path hook = Files.writeString(temp.resolve("hook"), "#!/bin/sh\nprintf 'token\\0'\n");
    assertTrue(hook.toFile().setExecutable(true));
    fixture.main().git("config", "core.fsmonitor", hook.toString());
    worktree.git("update-index", "--fsmonitor");
    worktree.git("status");
    worktree.write("README", "changed behind its back\n");

    assertFound(FindingCode.MODIFIED, "README");
  }

  @Test
  void assess_withAConfiguredWorkTreeElsewhere_looksAtTheFolder() throws IOException {
    fixture.main().git("config", "extensions.worktreeConfig", "true");
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    worktree.git("config", "--worktree", "core.worktree", elsewhere.toString());

    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofARepositoryInAnIgnoredFolder_findsIt() {
    worktree.commitFile(".gitignore", "vendor/\n");
    TestRepository.create(worktree.folder().resolve("vendor/deep/lib"));

    Assessment assessment = fixture.assess();

    assertEquals(List.of("vendor/deep/lib"), paths(assessment, FindingCode.NESTED_REPOSITORY));
  }

  @Test
  void assess_ofABareRepositoryInAnIgnoredFolder_findsIt() {
    worktree.commitFile(".gitignore", "vendor/\n");
    fixture
        .main()
        .git("init", "-q", "--bare", worktree.folder().resolve("vendor/b.git").toString());

    assertEquals(List.of("vendor/b.git"), paths(fixture.assess(), FindingCode.NESTED_REPOSITORY));
  }

  @Test
  void assess_ofAnUntrackedBareRepository_findsItAsOne() {
    fixture.main().git("init", "-q", "--bare", worktree.folder().resolve("b.git").toString());

    assertEquals(List.of("b.git"), paths(fixture.assess(), FindingCode.NESTED_REPOSITORY));
  }

  @Test
  void assess_ofAnUnbornRepositoryInside_findsIt() {
    TestRepository.unborn(worktree.folder().resolve("fresh"));

    assertFound(FindingCode.NESTED_REPOSITORY, "fresh");
  }

  @Test
  void assess_ofARepositoryOverTrackedFiles_findsIt() {
    TestRepository.unborn(worktree.folder().resolve("src"));

    assertTrue(worktree.oracle().clean());
    assertFound(FindingCode.NESTED_REPOSITORY, "src");
  }

  @Test
  void assess_ofTheUsersLinkedWorktreeInside_findsIt() {
    fixture.main().addWorktree(worktree.folder().resolve("mine"), "mine");

    Assessment assessment = fixture.assess();

    assertEquals(List.of("mine"), paths(assessment, FindingCode.NESTED_REPOSITORY));
    assertEquals(List.of("mine"), paths(assessment, FindingCode.NOT_PRESERVABLE));
  }

  @Test
  void assess_ofALinkToAnotherPlace_countsTheLinkAlone() throws IOException {
    worktree.commitFile(".gitignore", "out\n");
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("big"), "x".repeat(1000));
    Files.createSymbolicLink(worktree.folder().resolve("out"), elsewhere);

    Assessment assessment = fixture.assess();

    assertEquals(List.of("out"), paths(assessment, FindingCode.IGNORED));
    assertEquals(1, finding(assessment, FindingCode.IGNORED).count());
    assertTrue(finding(assessment, FindingCode.IGNORED).bytes().orElseThrow() < 500);
  }

  @Test
  void assess_ofABindMountInside_findsIt() throws Exception {
    Path target = Files.createDirectories(worktree.folder().resolve("src/m o\tunt"));
    Path source = Files.createDirectories(temp.resolve("source"));
    assumeTrue(run("mount", "--bind", source.toString(), target.toString()) == 0, "may mount");
    try {
      assertEquals(
          worktree.folder().resolve("src/m o\tunt").toString(),
          finding(fixture.assess(), FindingCode.MOUNT).detail());
    } finally {
      run("umount", target.toString());
    }
  }

  @Test
  void assess_ofAFileWhoseNameIsNotUtf8_escapesIt() throws Exception {
    int made =
        run("sh", "-c", "printf x > \"$0/$(printf 'a\\351b')\"", worktree.folder().toString());
    assumeTrue(made == 0);

    assertFound(FindingCode.UNTRACKED, "a\\xe9b");
  }

  @Test
  void assess_ofATrackedFileWhoseNameIsNotUtf8_comparesIt() throws Exception {
    String top = worktree.folder().toString();
    run(
        "sh",
        "-c",
        "cd \"$0\"; n=$(printf 'd\\351/b'); mkdir -p \"${n%/b}\"; printf x > \"$n\"",
        top);
    worktree.commitAll("odd");
    run("sh", "-c", "cd \"$0\"; git update-index --assume-unchanged \"$(printf 'd\\351/b')\"", top);
    assertEquals(List.of(), fixture.assess().findings());

    run("sh", "-c", "cd \"$0\"; printf y > \"$(printf 'd\\351/b')\"", top);

    assertFound(FindingCode.MODIFIED, "d\\xe9/b");
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private void assertFound(FindingCode code, String... paths) {
    Assessment assessment = fixture.assess();
    assertEquals(
        List.of(code),
        assessment.findings().stream().map(Finding::code).toList(),
        assessment.findings()::toString);
    assertEquals(List.of(paths), paths(assessment, code));
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
