package dev.coppice.git.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository.Base;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultBaseTest {
  @TempDir Path temp;

  private final Repositories repositories = new JgitRepositories();

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
  }

  @AfterEach
  void close() {
    repositories.close();
  }

  @Test
  void defaultBase_ofAClone_isWhatTheRemotesHeadNames() {
    TestRepository origin = TestRepository.create(temp.resolve("origin"), "trunk");
    TestRepository clone = origin.cloneTo(temp.resolve("clone"));
    clone.git("switch", "-q", "-c", "main");
    clone.commitFile("a", "a");

    assertEquals(base(origin.head(), "trunk"), baseOf(clone));
  }

  @Test
  void defaultBase_whenTheRemoteIsAhead_isTheRemoteTrackingBranch() {
    TestRepository origin = TestRepository.create(temp.resolve("origin"));
    TestRepository clone = origin.cloneTo(temp.resolve("clone"));
    origin.commitFile("a", "a");
    clone.git("fetch", "-q");

    assertEquals(base(origin.head(), "origin/main"), baseOf(clone));
  }

  @Test
  void defaultBase_whenTheLocalBranchIsAhead_isTheLocalBranch() {
    TestRepository clone =
        TestRepository.create(temp.resolve("origin")).cloneTo(temp.resolve("clone"));
    clone.commitFile("a", "a");

    assertEquals(base(clone.head(), "main"), baseOf(clone));
  }

  @Test
  void defaultBase_whenBothHaveParted_isTheLocalBranchAndSaysSo() {
    TestRepository origin = TestRepository.create(temp.resolve("origin"));
    TestRepository clone = origin.cloneTo(temp.resolve("clone"));
    origin.commitFile("a", "a");
    clone.commitFile("b", "b");
    clone.git("fetch", "-q");

    assertEquals(
        new Base(
            new ObjectId(clone.head()),
            "main",
            List.of("main and origin/main have parted; starting from main")),
        baseOf(clone));
  }

  @Test
  void defaultBase_withOnlyARemoteTrackingBranch_isThat() {
    TestRepository origin = TestRepository.create(temp.resolve("origin"));
    TestRepository clone = origin.cloneTo(temp.resolve("clone"));
    clone.git("switch", "-q", "--detach");
    clone.git("branch", "-q", "-D", "main");
    clone.git("remote", "rename", "origin", "upstream");

    assertEquals(base(origin.head(), "upstream/main"), baseOf(clone));
  }

  @Test
  void defaultBase_withoutARemote_isTheConfiguredOrUsualName() {
    TestRepository repository = TestRepository.create(temp.resolve("r"), "develop");
    String develop = repository.head();
    repository.git("switch", "-q", "-c", "work");
    String work = repository.commitFile("a", "a");

    assertEquals(base(develop, "develop"), baseOf(repository));
    repository.git("config", "init.defaultBranch", "work");
    assertEquals(base(work, "work"), baseOf(repository));
  }

  @Test
  void defaultBase_withUnusualNamesOnly_isTheCurrentBranch() {
    TestRepository repository = TestRepository.create(temp.resolve("r"), "odd");

    assertEquals(base(repository.head(), "odd"), baseOf(repository));
  }

  @Test
  void defaultBase_ofADetachedHeadWithoutUsualNames_isItsCommit() {
    TestRepository repository = TestRepository.create(temp.resolve("r"), "odd");
    repository.git("switch", "-q", "--detach");

    assertEquals(base(repository.head(), repository.head()), baseOf(repository));
  }

  @Test
  void defaultBase_whereNothingLeads_asksForAName() {
    TestRepository repository = TestRepository.create(temp.resolve("r"), "odd");
    repository.git("symbolic-ref", "HEAD", "refs/heads/unborn");

    GitException failure = assertThrows(GitException.class, () -> baseOf(repository));

    assertEquals(GitException.Kind.UNBORN, failure.kind());
  }

  private Base baseOf(TestRepository at) {
    return repositories.open(new RepositoryLocation(at.folder(), at.commonDir())).defaultBase();
  }

  private static Base base(String commit, String ref) {
    return new Base(new ObjectId(commit), ref, List.of());
  }
}
