package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.GitException;
import dev.coppice.git.GitSettings;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenFilesTest {
  @TempDir Path temp;
  private PreservedWork work;
  private PreservedCommit preserved;
  private SeenFiles seen;

  /** Preserves one file that is changed and one that is new, and looks where they will go. */
  @BeforeEach
  void look() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    work.worktree().write("README", "mine\n");
    work.worktree().write("new", "untracked\n");
    var preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    var location = work.fixture().location();
    try (FileRepository repository = Jgit.open(location.commonDir())) {
      preserved = PreservedCommit.read(repository, preservation.commit());
    }
    seen =
        SeenFiles.look(
            new Bringing(
                new GitProgram(GitSettings.standard()),
                location,
                new OwnInside(location.folder(), Set.of()),
                preserved));
  }

  private CapturedFile captured(String path) {
    return preserved.files().stream()
        .filter(file -> file.key().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsAsItWasSeen_mayBeWrittenOver() throws IOException {
    Files.delete(work.worktree().folder().resolve("README"));

    assertDoesNotThrow(() -> seen.requireUnchanged(captured("README")));
    assertDoesNotThrow(() -> seen.requireUnchanged(captured("new")));
  }

  @Test
  void whatWasWrittenSince_mayNot() {
    work.worktree().write("README", "just edited\n");
    work.worktree().write("new", "just made\n");

    for (String path : new String[] {"README", "new"}) {
      GitException refusal =
          assertThrows(GitException.class, () -> seen.requireUnchanged(captured(path)));

      assertEquals(
          "somebody has just written %s in %s".formatted(path, work.worktree().folder()),
          refusal.getMessage());
    }
  }
}
