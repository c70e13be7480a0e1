package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitHands;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.Preservations;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ignored files that the configuration calls precious. */
class PreciousTest {
  @TempDir Path temp;
  private LinkedFixture fixture;
  private TestRepository worktree;

  @BeforeEach
  void makeWorktree() throws IOException {
    fixture = LinkedFixture.create(temp.toRealPath());
    worktree = fixture.worktree();
    worktree.commitFile(".gitignore", ".env*\nbuild/\n*.sqlite\n");
    worktree.write(".env.local", "KEY=1\n");
    worktree.write("build/data/app.sqlite", "rows\n");
    worktree.write("build/out.o", "object\n");
  }

  private static Preservations preservations(long mostBytes, String... patterns) {
    PreciousFiles precious = new PreciousFiles(List.of(patterns), mostBytes);
    return GitHands.create(GitSettings.standard().withPrecious(precious), InstantSource.system())
        .preservations();
  }

  private Preservation capture(Preservations preservations) {
    return preservations.capture(fixture.location(), Set.of(), "s_1", "api", fixture.assess());
  }

  private List<String> paths(Preservations preservations, Preservation preservation) {
    return preservations.paths(fixture.location().commonDir(), preservation.commit()).stream()
        .map(path -> new String(path.path(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void capture_withoutPatterns_takesNothingThatIsIgnored() {
    Preservations preservations = preservations(1000);

    assertEquals(List.of(), paths(preservations, capture(preservations)));
    assertFalse(preservations.precious(fixture.location(), Set.of()).any());
  }

  @Test
  void capture_takesWhatThePatternsName_inIgnoredFoldersToo() {
    Preservations preservations = preservations(1000, ".env*", "*.sqlite");

    assertTrue(preservations.precious(fixture.location(), Set.of()).any());
    assertEquals(
        List.of(".env.local", "build/data/app.sqlite"),
        paths(preservations, capture(preservations)).stream().sorted().toList());
  }

  @Test
  void capture_takesWhatThePatternsName_inRepositoriesInsideToo() throws IOException {
    TestRepository inner = TestRepository.create(worktree.folder().resolve("inner"));
    inner.commitFile(".gitignore", ".env*\n*.o\n");
    inner.write(".env", "KEY=2\n");
    inner.write("x.o", "object\n");
    Preservations preservations = preservations(1000, ".env*");

    Preservation preservation = capture(preservations);

    assertEquals(
        List.of("inner/tree/inner/.env"),
        worktree
            .git("ls-tree", "-r", "--name-only", preservation.record().hex(), "inner/")
            .lines()
            .filter(path -> path.endsWith(".env") || path.endsWith(".o"))
            .toList());
  }

  @Test
  void aPattern_canNameAFolder_andTakeBackAnother() {
    Preservations preservations = preservations(1000, "/build/", "!*.o");

    assertEquals(List.of("build/data/app.sqlite"), paths(preservations, capture(preservations)));
  }

  @Test
  void whatIsTooLarge_isLeftOutAndTold() {
    Preservations preservations = preservations(4, ".env*", "*.sqlite");
    worktree.write(".env.local", "K=1\n");

    assertEquals(
        List.of("build/data/app.sqlite"),
        preservations.precious(fixture.location(), Set.of()).tooLarge().stream()
            .filter(path -> !path.startsWith(".env"))
            .toList());
    assertEquals(List.of(".env.local"), paths(preservations, capture(preservations)));
  }

  @Test
  void precious_comesBackExactly_thoughTheWorktreeIsMadeAnew() throws IOException {
    Preservations preservations = preservations(1000, ".env*", "*.sqlite");
    worktree.write("new", "untracked\n");
    Preservation preservation = capture(preservations);
    assertTrue(preservations.holds(preservation.commit(), fixture.location(), Set.of()));
    Files.delete(worktree.folder().resolve("new"));
    Files.delete(worktree.folder().resolve(".env.local"));
    Files.delete(worktree.folder().resolve("build/data/app.sqlite"));

    Applied applied = preservations.apply(preservation.commit(), fixture.location(), Set.of());

    assertEquals(new Applied.Exact(), applied);
    assertEquals("KEY=1\n", Files.readString(worktree.folder().resolve(".env.local")));
    assertEquals("rows\n", Files.readString(worktree.folder().resolve("build/data/app.sqlite")));
  }
}
