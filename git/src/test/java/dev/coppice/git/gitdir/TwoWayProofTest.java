package dev.coppice.git.gitdir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.Assessment;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.ObjectId;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.GitAssessor;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.quarantine.RemovalFixture;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWayProofTest {
  @TempDir Path temp;

  private LinkedFixture fixture;
  private RemovalFixture removal;
  private Path folder;

  @BeforeEach
  void makeAWorktree() throws IOException {
    fixture = LinkedFixture.create(temp.toRealPath());
    removal = new RemovalFixture(fixture);
    folder = fixture.location().folder();
  }

  @Test
  void problem_ofAWholeWorktree_isNone() {
    assertEquals(Optional.empty(), TwoWayProof.problem(fixture.location(), fixture.root()));
  }

  @Test
  void problem_withAHomeBehindALink_isNone() throws IOException {
    Path link = Files.createSymbolicLink(temp.resolve("home"), fixture.root());
    WorktreeLocation through =
        new WorktreeLocation(
            fixture.location().commonDir(),
            fixture.location().registrationId(),
            link.resolve("w/s/r"));

    assertEquals(Optional.empty(), TwoWayProof.problem(through, link));
  }

  @Test
  void assess_withoutTheGitFile_isNotOurs() throws IOException {
    Files.delete(folder.resolve(".git"));

    assertNotOurs();
  }

  @Test
  void assess_withAGitFileThatNamesAnother_isNotOurs() throws IOException {
    TestRepository other = fixture.main().addWorktree(temp.resolve("other"), "other");
    Files.writeString(folder.resolve(".git"), "gitdir: " + other.gitDir() + "\n");

    assertNotOurs();
  }

  @Test
  void assess_withARegistrationThatNamesAnother_isNotOurs() throws IOException {
    Files.writeString(fixture.registration().resolve("gitdir"), "/elsewhere/.git\n");

    assertNotOurs();
  }

  @Test
  void assess_withoutARegistration_isNotOurs() throws IOException {
    Files.move(fixture.registration(), temp.resolve("gone"));

    assertNotOurs();
  }

  @Test
  void assess_ofAFolderReplacedByALink_isNotOurs() throws IOException {
    Path moved = temp.resolve("moved");
    Files.move(folder, moved);
    Files.createSymbolicLink(folder, moved);

    assertNotOurs();
  }

  @Test
  void assess_ofAFolderReachedThroughALink_isNotOurs() throws IOException {
    Path session = folder.getParent();
    Path moved = temp.resolve("moved");
    Files.move(session, moved);
    Files.createSymbolicLink(session, moved);

    assertNotOurs();
  }

  @Test
  void assess_ofAFolderOutsideTheRoot_isNotOurs() {
    Assessment assessment =
        new GitAssessor(new GitProgram(GitSettings.standard()))
            .assess(fixture.location(), temp.resolve("another"), Set.of());

    assertEquals(FindingCode.NOT_OURS, assessment.findings().getFirst().code());
  }

  @Test
  void assess_ofAnotherRepositorysRegistration_isNotOurs() {
    TestRepository other = TestRepository.create(temp.resolve("other"));
    WorktreeLocation mixed =
        new WorktreeLocation(
            other.commonDir(), fixture.location().registrationId(), fixture.location().folder());

    assertEquals(true, TwoWayProof.problem(mixed, fixture.root()).isPresent());
  }

  private void assertNotOurs() {
    ObjectId record = new ObjectId(fixture.main().head());
    FolderSnapshot before = FolderSnapshot.of(temp);

    Assessment assessment = fixture.assess();
    GitException refusal =
        assertThrows(
            GitException.class,
            () -> removal.quarantine().moveIn(removal.location(), removal.place(), record));

    assertEquals(
        List.of(FindingCode.NOT_OURS), assessment.findings().stream().map(Finding::code).toList());
    assertEquals(Kind.NOT_OURS, refusal.kind());
    assertEquals(before, FolderSnapshot.of(temp));
  }
}
