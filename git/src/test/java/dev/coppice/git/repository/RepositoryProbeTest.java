package dev.coppice.git.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.util.FS;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryProbeTest {
  @TempDir Path temp;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "with space",
        "quo\"te's",
        "new\nline",
        "n\u00e4chste",
        "na\u0308chste",
        "-dash",
        "x.git"
      })
  void probe_ofARepository_namesItsFolders(String name) {
    TestRepository repository = TestRepository.create(temp.resolve(name));

    assertEquals(usable(repository), RepositoryProbe.probe(repository.folder()));
  }

  @Test
  void probe_throughASymbolicLink_namesTheSameFolders() throws IOException {
    TestRepository repository = TestRepository.create(temp.resolve("real"));
    Path link = Files.createSymbolicLink(temp.resolve("link"), repository.folder());

    assertEquals(usable(repository), RepositoryProbe.probe(link));
  }

  @Test
  void probe_ofARepositoryWithASeparateGitFolder_namesIt() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("tree"));
    new TestGit(folder)
        .run("init", "-q", "--separate-git-dir", temp.resolve("elsewhere").toString());
    TestRepository repository = new TestRepository(folder);
    repository.commitFile("a", "a");

    assertEquals(
        new Probe.Usable(new RepositoryLocation(folder, temp.resolve("elsewhere"))),
        RepositoryProbe.probe(folder));
  }

  @Test
  void probe_ofOtherThings_saysWhatTheyAre() throws IOException {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    TestRepository linked = repository.addWorktree(temp.resolve("linked"), "feat");
    new TestGit(temp).run("init", "-q", "--bare", "bare.git");
    TestRepository unborn = TestRepository.unborn(temp.resolve("unborn"));
    Files.writeString(temp.resolve("file"), "");

    assertEquals(new Probe.Linked(repository.folder()), RepositoryProbe.probe(linked.folder()));
    assertEquals(new Probe.Bare(), RepositoryProbe.probe(temp.resolve("bare.git")));
    assertEquals(new Probe.Unborn(), RepositoryProbe.probe(unborn.folder()));
    for (Path none : List.of(temp, temp.resolve("file"), temp.resolve("gone"))) {
      assertEquals(new Probe.NotARepository(), RepositoryProbe.probe(none));
    }
    assertEquals(
        new Probe.NotARepository(),
        RepositoryProbe.probe(Files.createDirectory(repository.folder().resolve("below"))));
  }

  @Test
  void probe_ofASubmodule_saysSo() {
    TestRepository inner = TestRepository.create(temp.resolve("inner"));
    TestRepository outer = TestRepository.create(temp.resolve("outer"));
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.folder().toString(),
        "sub");

    assertInstanceOf(Probe.Submodule.class, RepositoryProbe.probe(outer.folder().resolve("sub")));
  }

  @ParameterizedTest
  @CsvSource({
    "1, objectFormat, sha256",
    "1, refStorage, reftable",
    "1, relativeWorktrees, true",
    "1, somethingNew, x",
    "2, noop, x"
  })
  void probe_ofAFormatNotUnderstood_saysWhich(String version, String extension, String value) {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    repository.append(
        ".git/config",
        """
        [core]
        repositoryFormatVersion = %s
        [extensions]
        %s = %s
        """
            .formatted(version, extension, value));

    assertInstanceOf(Probe.Unsupported.class, RepositoryProbe.probe(repository.folder()));
  }

  @ParameterizedTest
  @CsvSource({"worktreeConfig, true", "partialClone, origin", "objectFormat, sha1", "noop, x"})
  void probe_ofAHarmlessExtension_isUsable(String extension, String value) {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    repository.git("config", "core.repositoryFormatVersion", "1");
    repository.git("config", "extensions." + extension, value);

    assertEquals(usable(repository), RepositoryProbe.probe(repository.folder()));
  }

  @Test
  void probe_ofARepositoryOfAnotherUser_isRefusedAsGitDoes() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"));
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    Files.setAttribute(repository.folder(), "unix:uid", 12345);

    assertEquals(128, repository.git().attempt("status").exitCode());
    assertInstanceOf(Probe.Unreadable.class, RepositoryProbe.probe(repository.folder()));
  }

  @Test
  void jgit_isToldHowCoarseTheClockIs_soThatItNeedNotMeasure() {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    RepositoryProbe.probe(repository.folder());

    assertEquals(
        Duration.ofSeconds(2),
        FS.FileStoreAttributes.get(repository.folder()).getFsTimestampResolution());
  }

  @Test
  void probe_writesNothing() throws IOException {
    TestRepository repository = TestRepository.create(temp.resolve("r"));
    repository.git("pack-refs", "--all");
    FolderSnapshot before = FolderSnapshot.of(temp);
    List<Object> times = times();

    try (Repositories repositories = new JgitRepositories()) {
      RepositoryLocation location = repositories.search(temp).repositories().getFirst();
      repositories.open(location).refs("refs/");
      repositories.open(location).defaultBase();
    }

    assertEquals(before, FolderSnapshot.of(temp));
    assertEquals(times, times());
  }

  private List<Object> times() throws IOException {
    try (var all = Files.walk(temp)) {
      return all.<Object>map(path -> path.toFile().lastModified()).toList();
    }
  }

  private static Probe usable(TestRepository repository) {
    return new Probe.Usable(
        new RepositoryLocation(repository.folder(), repository.folder().resolve(".git")));
  }
}
