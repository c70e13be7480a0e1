package dev.coppice.git.assess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Assessment;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.quarantine.RemovalFixture;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmoduleLookTest {
  @TempDir Path temp;

  private LinkedFixture fixture;
  private TestRepository worktree;
  private TestRepository submodule;

  @BeforeEach
  void makeAWorktreeWithASubmodule() throws IOException {
    TestRepository library = TestRepository.create(temp.toRealPath().resolve("library"));
    library.commitFile("lib.c", "int x;\n");
    fixture = LinkedFixture.create(temp.toRealPath());
    worktree = fixture.worktree();
    worktree.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        library.folder().toString(),
        "lib");
    worktree.commit("Add lib");
    submodule = new TestRepository(worktree.folder().resolve("lib"));
  }

  @Test
  void assess_ofASubmoduleAsCloned_findsNothing() {
    assertEquals(List.of(), fixture.assess().findings());
  }

  @Test
  void assess_ofAChangeInASubmodule_findsIt() {
    fixture.main().git("config", "submodule.lib.ignore", "all");
    submodule.write("lib.c", "changed\n");

    assertFound("lib");
  }

  @Test
  void assess_ofAnUntrackedFileThatASubmodulesConfigurationHides_findsIt() {
    submodule.git("config", "status.showUntrackedFiles", "no");
    submodule.write("new.c", "new\n");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofASubmoduleBehindAMark_findsIt() {
    worktree.git("update-index", "--assume-unchanged", "lib");
    submodule.write("lib.c", "changed\n");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofASubmoduleInASubmoduleThatIsIgnored_findsIt() {
    TestRepository inner = TestRepository.create(temp.resolve("inner"));
    String url = inner.folder().toString();
    submodule.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", url, "in");
    submodule.git("config", "-f", ".gitmodules", "submodule.in.ignore", "all");
    submodule.commitAll("Add in");
    submodule.git("push", "-q", "origin", "HEAD:refs/heads/with-in");
    worktree.commitAll("Move lib");
    submodule.write("in/README", "changed\n");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofACommitInASubmodule_findsItOnceWithBothReasons() {
    submodule.commitFile("lib.c", "more\n");

    assertTrue(fixture.assess().found(FindingCode.SUBMODULE));
  }

  @Test
  void assess_ofACommitOnAnotherBranchOfASubmodule_findsIt() {
    submodule.git("checkout", "-q", "-b", "side");
    submodule.commit("side work");
    submodule.git("checkout", "-q", "main");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofACommitThatASubmoduleUpdateLeftBehind_findsIt() {
    submodule.git("checkout", "-q", "--detach");
    submodule.commit("easily made, easily lost");
    worktree.git("submodule", "-q", "update", "lib");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofAStashInASubmodule_findsIt() {
    submodule.write("lib.c", "changed\n");
    submodule.git("stash", "-q");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofAnEditBehindAMarkInASubmodule_findsIt() {
    submodule.git("update-index", "--assume-unchanged", "lib.c");
    submodule.write("lib.c", "changed\n");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofASubmoduleOfAnotherCommit_looksIntoWhatIsLeft() {
    submodule.commit("local work");
    worktree.git("checkout", "-q", "-f", "HEAD~1");
    worktree.git("clean", "-q", "-ffdx");

    assertTrue(worktree.oracle().clean());
    assertFound("modules/lib");
  }

  @Test
  void assess_ofFilesWhereNoSubmoduleWasInitialised_findsThem() throws IOException {
    worktree.git("submodule", "deinit", "-q", "-f", "lib");
    worktree.write("lib/notes.txt", "work\n");

    assertTrue(worktree.oracle().clean());
    assertFound("lib");
  }

  @Test
  void assess_ofARepositoryInAnIgnoredFolderOfASubmodule_findsIt() throws IOException {
    Files.writeString(
        Path.of(submodule.git("rev-parse", "--git-path", "info/exclude")), "build/\n");
    TestRepository.create(submodule.folder().resolve("build/inner"));

    Assessment assessment = fixture.assess();

    assertTrue(assessment.found(FindingCode.NESTED_REPOSITORY), assessment.findings()::toString);
  }

  @Test
  void assess_ofALinkedWorktreeOfASubmodule_findsIt() {
    submodule.git("worktree", "add", "-q", "--detach", temp.resolve("linked").toString(), "HEAD");

    Assessment assessment = fixture.assess();

    assertTrue(assessment.found(FindingCode.SUBMODULE));
    assertTrue(assessment.found(FindingCode.NOT_PRESERVABLE));
  }

  @Test
  void assess_ofASubmoduleThatCannotBeRead_findsIt() throws IOException {
    Files.writeString(submodule.gitDir().resolve("HEAD"), "rubbish");

    Assessment assessment = fixture.assess();

    assertTrue(
        assessment.found(FindingCode.SUBMODULE) || assessment.found(FindingCode.STATUS_FAILED));
  }

  @Test
  void moveBack_ofAWorktreeWithASubmodule_bringsItBackWhole() {
    submodule.commitFile("lib.c", "more\n");
    RemovalFixture removal = new RemovalFixture(fixture);
    String status = worktree.oracle().status();
    var folder = removal.folder();
    var registration = removal.registration();
    removal.moveIn();

    removal.userCleansUp();
    removal.moveBack();

    assertEquals(folder, removal.folder());
    assertEquals(registration, removal.registration());
    assertEquals(status, worktree.oracle().status());
    assertEquals("", submodule.oracle().fsck());
  }

  private void assertFound(String... paths) {
    Assessment assessment = fixture.assess();
    assertEquals(
        List.of(FindingCode.SUBMODULE),
        assessment.findings().stream()
            .map(Finding::code)
            .filter(code -> code != FindingCode.DETACHED)
            .toList(),
        assessment.findings()::toString);
    assertEquals(
        List.of(paths),
        assessment.findings().stream()
            .filter(finding -> finding.code() == FindingCode.SUBMODULE)
            .findFirst()
            .orElseThrow()
            .paths());
  }
}
