package dev.coppice.git.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.coppice.git.PassedOver;
import dev.coppice.git.PassedOver.Reason;
import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySearchTest {
  @TempDir Path temp;
  @TempDir Path outside;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
  }

  @Test
  void search_findsRepositoriesBelow_sortedByPath() {
    create("web");
    create("api");
    create("services/auth");
    create("a/b/c/deep");
    create("a/b/c/d/too-deep");

    assertEquals(List.of("a/b/c/deep", "api", "services/auth", "web"), search());
    assertEquals(Map.of("a/b/c/d/too-deep", Reason.TOO_DEEP), passedOver());
  }

  @Test
  void search_passesOverWhatIsNotToBeUsed() throws IOException {
    TestRepository used = create("used");
    used.addWorktree(temp.resolve("linked"), "feat");
    TestRepository.unborn(temp.resolve("unborn"));
    new TestGit(temp).run("init", "-q", "--bare", "bare.git");
    create("node_modules/package");
    Files.createSymbolicLink(temp.resolve("link"), used.folder());
    Files.createSymbolicLink(temp.resolve("plain"), Files.createDirectories(temp.resolve("a")));

    assertEquals(List.of("used"), search());
    assertEquals(
        Map.of(
            "linked",
            Reason.LINKED_WORKTREE,
            "unborn",
            Reason.UNBORN_REPOSITORY,
            "bare.git",
            Reason.BARE_REPOSITORY),
        passedOver());
  }

  @Test
  void search_inARepository_findsItselfAndWhatItDoesNotIgnore() {
    TestRepository top = TestRepository.create(temp);
    top.write(".gitignore", "/vendor/\n/mine/\n*.cache\n!kept.cache\n");
    top.write("libs/.gitignore", "inner\n");
    top.write(".git/info/exclude", "private/\n");
    create("vendor/clone");
    create("mine");
    create("other.cache/clone");
    create("kept.cache/clone");
    create("libs/inner/clone");
    create("libs/outer");
    create("private/clone");

    assertEquals(List.of("", "kept.cache/clone", "libs/outer"), search());
    assertEquals(Map.of("mine", Reason.IGNORED), passedOver());
  }

  @Test
  void search_inARepository_passesOverItsSubmodules() {
    TestRepository inner = TestRepository.create(temp.resolve("inner"));
    TestRepository outer = create("outer");
    outer.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.folder().toString(),
        "sub");
    create("outer/embedded");
    outer.git().attempt("add", "embedded");

    assertEquals(List.of("inner", "outer"), search());
    assertEquals(
        Map.of("outer/sub", Reason.SUBMODULE, "outer/embedded", Reason.SUBMODULE), passedOver());
  }

  @Test
  void search_namesALinkToARepository_thatItDoesNotFindOtherwise() throws IOException {
    Path elsewhere = TestRepository.create(outside.resolve("elsewhere")).folder();
    create("here");
    Files.createSymbolicLink(temp.resolve("away"), elsewhere);
    Files.createSymbolicLink(temp.resolve("again"), temp.resolve("here"));
    Files.createSymbolicLink(temp.resolve("dangling"), temp.resolve("nowhere"));

    assertEquals(List.of("here"), search());
    assertEquals(Map.of("away", Reason.SYMBOLIC_LINK), passedOver());
  }

  @Test
  void search_namesWhatItCannotServe() {
    TestRepository future = create("future");
    future.git("config", "extensions.fromTheFuture", "true");
    future.git("config", "core.repositoryFormatVersion", "1");

    assertEquals(Map.of("future", Reason.UNSUPPORTED_FORMAT), passedOver());
  }

  @Test
  void search_namesWhatItMayNotRead() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "root reads everything");
    Path closed = Files.createDirectories(temp.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assertEquals(Map.of("closed", Reason.UNREADABLE), passedOver());
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private TestRepository create(String path) {
    return TestRepository.create(temp.resolve(path));
  }

  private List<String> search() {
    return RepositorySearch.search(temp).repositories().stream()
        .map(location -> temp.relativize(location.workTree()).toString())
        .toList();
  }

  private Map<String, Reason> passedOver() {
    var reasons = new TreeMap<String, Reason>();
    for (PassedOver folder : RepositorySearch.search(temp).passedOver()) {
      reasons.put(temp.relativize(folder.folder()).toString(), folder.reason());
    }
    return reasons;
  }
}
