package dev.coppice.git.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.TestGit;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositorySearchTest {
  @TempDir Path temp;

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
  }

  @Test
  void search_passesOverWhatIsNotToBeUsed() throws IOException {
    TestRepository used = create("used");
    used.addWorktree(temp.resolve("linked"), "feat");
    TestRepository.unborn(temp.resolve("unborn"));
    new TestGit(temp).run("init", "-q", "--bare", "bare.git");
    create("node_modules/package");
    Files.createSymbolicLink(temp.resolve("link"), used.folder());

    assertEquals(List.of("used"), search());
  }

  @Test
  void search_inARepository_findsItselfAndWhatItDoesNotIgnore() {
    TestRepository top = TestRepository.create(temp);
    top.write(".gitignore", "/vendor/\n*.cache\n!kept.cache\n");
    top.write("libs/.gitignore", "inner\n");
    top.write(".git/info/exclude", "private/\n");
    create("vendor/clone");
    create("other.cache/clone");
    create("kept.cache/clone");
    create("libs/inner/clone");
    create("libs/outer");
    create("private/clone");

    assertEquals(List.of("", "kept.cache/clone", "libs/outer"), search());
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
  }

  private TestRepository create(String path) {
    return TestRepository.create(temp.resolve(path));
  }

  private List<String> search() {
    return RepositorySearch.search(temp).stream()
        .map(location -> temp.relativize(location.workTree()).toString())
        .toList();
  }
}
