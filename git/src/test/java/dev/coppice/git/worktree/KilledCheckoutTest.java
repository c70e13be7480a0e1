package dev.coppice.git.worktree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.testkit.BigRepository;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checkout that is killed half-way can be finished and can be taken back. */
class KilledCheckoutTest {
  @TempDir Path temp;

  private final List<String> runs = new ArrayList<>();
  private final LinkedWorktrees worktrees =
      new GitLinkedWorktrees(
          new GitProgram(
              GitSettings.standard()
                  .withListener((folder, arguments) -> runs.add(arguments.getFirst()))));
  private TestRepository repository;
  private WorktreeLocation place;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
    repository = BigRepository.create(temp.resolve("repo"), 300);
    repository.git("branch", "feat");
    place = new WorktreeLocation(repository.commonDir(), "s_1", temp.resolve("w/feat"));
    worktrees.register(place, new BranchName("feat"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void checkOut_afterAKill_finishes(int folders) throws Exception {
    killAfter(folders);

    worktrees.checkOut(place);

    assertEquals("", new TestRepository(place.folder()).oracle().statusWithIgnored());
    assertFalse(Files.exists(GitLinkedWorktrees.indexLock(place)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void takeBack_afterAKill_leavesNothing(int folders) throws Exception {
    killAfter(folders);
    QuarantinePlace aside = new QuarantinePlace(place.commonDir(), temp.resolve("w"), "op_1", 1);

    List<String> notes = worktrees.takeBack(place, aside);

    assertEquals(List.of(), notes);
    assertInstanceOf(LinkedWorktrees.Presence.Absent.class, worktrees.look(place));
    assertEquals(1, repository.oracle().worktrees().size());
  }

  @Test
  void spawning_takesOneRunOfGit() {
    worktrees.checkOut(place);
    worktrees.runCheckoutHook(place);

    assertEquals(List.of("version", "read-tree"), runs);
  }

  @Test
  void spawning_withAHook_takesTwoRunsOfGit() throws IOException {
    repository.write(".git/hooks/post-checkout", "#!/bin/sh\n");

    worktrees.checkOut(place);
    worktrees.runCheckoutHook(place);

    assertEquals(List.of("version", "read-tree", "hook"), runs);
  }

  /** Kills git when it has made so many of the six folders. */
  private void killAfter(int folders) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "read-tree", "-m", "-u", "HEAD")
            .directory(place.folder().toFile())
            .start();
    while (git.isAlive() && made() < folders) {
      LockSupport.parkNanos(100_000);
    }
    git.destroyForcibly().waitFor();
  }

  private long made() throws IOException {
    Path folder = place.folder().resolve("src");
    if (!Files.exists(folder)) {
      return 0;
    }
    try (var made = Files.list(folder)) {
      return made.count();
    }
  }
}
