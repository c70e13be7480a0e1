package dev.coppice.git.worktree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.repository.JgitRepositories;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads, and git itself, at the same repository at once. */
class ConcurrentRegistrationTest {
  private static final int AT_ONCE = 12;

  @TempDir Path temp;

  private final LinkedWorktrees worktrees =
      new GitLinkedWorktrees(new GitProgram(GitSettings.standard()));
  private TestRepository user;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
    user = TestRepository.create(temp.resolve("repo"));
    for (int i = 0; i < 20; i++) {
      user.write("src/f" + i, "file " + i + "\n");
    }
    user.commitAll("Files");
  }

  @Test
  void twelveAtOnce_besidePrunesOfTheUsers_areAllWhole() throws Exception {
    try (Repositories repositories = new JgitRepositories();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Repository repository =
          repositories.open(new RepositoryLocation(user.folder(), user.commonDir()));
      Future<?> prunes =
          threads.submit(() -> IntStream.range(0, 30).forEach(_ -> user.git("worktree", "prune")));

      List<Callable<RefOutcome>> spawns =
          IntStream.range(0, AT_ONCE).mapToObj(i -> spawn(repository, i)).toList();
      List<RefOutcome> outcomes = all(threads, spawns);
      prunes.get();

      assertEquals(Collections.nCopies(AT_ONCE, new RefOutcome.Updated()), outcomes);
    }
    assertEquals(AT_ONCE + 1, user.oracle().worktrees().size());
    assertEquals(List.of(), user.oracle().prunable());
    assertEquals("", user.oracle().fsck());
    for (int i = 0; i < AT_ONCE; i++) {
      assertEquals("", new TestRepository(location(i).folder()).oracle().statusWithIgnored());
    }
  }

  @Test
  void twelveAtOnce_forTheSameBranch_oneWins() throws Exception {
    ObjectId head = new ObjectId(user.head());
    List<ObjectId> commits =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> user.git("commit-tree", "-m", "c" + i, "HEAD^{tree}"))
            .map(ObjectId::new)
            .toList();
    try (Repositories repositories = new JgitRepositories();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Repository repository =
          repositories.open(new RepositoryLocation(user.folder(), user.commonDir()));

      List<RefOutcome> outcomes =
          all(
              threads,
              commits.stream()
                  .<Callable<RefOutcome>>map(commit ->
                      () -> repository.update(new RefEdit("refs/heads/main", head, commit, "x")))
                  .toList());

      ObjectId tip = repository.tip(new BranchName("main")).orElseThrow();
      assertEquals(1, outcomes.stream().filter(new RefOutcome.Updated()::equals).count());
      assertEquals(
          AT_ONCE - 1, outcomes.stream().filter(new RefOutcome.Moved(tip)::equals).count());
    }
  }

  @Test
  void twelveAtOnce_deletingPackedBranches_allGo() throws Exception {
    ObjectId head = new ObjectId(user.head());
    IntStream.range(0, AT_ONCE).forEach(i -> user.git("branch", "b/" + i));
    user.git("pack-refs", "--all");
    try (Repositories repositories = new JgitRepositories();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Repository repository =
          repositories.open(new RepositoryLocation(user.folder(), user.commonDir()));

      List<RefOutcome> outcomes =
          all(
              threads,
              IntStream.range(0, AT_ONCE)
                  .<Callable<RefOutcome>>mapToObj(
                      i -> () -> repository.update(RefEdit.delete("refs/heads/b/" + i, head, "")))
                  .toList());

      assertEquals(Collections.nCopies(AT_ONCE, new RefOutcome.Updated()), outcomes);
    }
    assertEquals(List.of("refs/heads/main"), List.copyOf(user.oracle().refs().keySet()));
  }

  private Callable<RefOutcome> spawn(Repository repository, int i) {
    return () -> {
      BranchName branch = new BranchName("feat/" + i);
      ObjectId head = repository.defaultBase().commit();
      RefOutcome outcome = repository.update(RefEdit.create(branch.ref(), head, "branch: Created"));
      worktrees.register(location(i), branch);
      worktrees.checkOut(location(i));
      return outcome;
    };
  }

  private WorktreeLocation location(int i) {
    return new WorktreeLocation(
        user.folder().resolve(".git"), "s_" + i + "-repo", temp.resolve("w/" + i + "/repo"));
  }

  private static <T> List<T> all(ExecutorService threads, List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> future : threads.invokeAll(work)) {
      results.add(future.get());
    }
    return results;
  }
}
