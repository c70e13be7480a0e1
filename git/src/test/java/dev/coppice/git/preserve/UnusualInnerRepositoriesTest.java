package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Repositories inside a worktree that git itself does not know what to make of. */
class UnusualInnerRepositoriesTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;
  private Path folder;

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
    folder = worktree.folder();
  }

  private TestRepository nested(String path) {
    TestRepository nested = TestRepository.create(folder.resolve(path));
    nested.commitFile("file", "committed\n");
    return nested;
  }

  private TestRepository addSubmodule() {
    TestRepository library = TestRepository.create(temp.resolve("library"));
    library.commitFile("lib.c", "library\n");
    worktree.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        library.folder().toString(),
        "sub");
    worktree.commit("Add a submodule");
    return new TestRepository(folder.resolve("sub"));
  }

  private Preservation lost() {
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain("feat");
    return preservation;
  }

  private void comesBackExactly() {
    FolderSnapshot before = FolderSnapshot.of(folder);
    Preservation preservation = lost();

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(folder));
    assertEquals("", work.main().git("fsck", "--no-progress", "--no-dangling"));
  }

  @Test
  void apply_ofARepositoryWhoseObjectsLieBehindALink_needsNoneOfThem() throws IOException {
    TestRepository nested = nested("nested");
    nested.write("staged", "staged\n");
    nested.git("add", "staged");
    Path elsewhere = temp.resolve("objects");
    Files.move(folder.resolve("nested/.git/objects"), elsewhere);
    Files.createSymbolicLink(folder.resolve("nested/.git/objects"), elsewhere);
    Preservation preservation = lost();
    Files.move(elsewhere, temp.resolve("gone"));

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals("staged\n", Files.readString(folder.resolve("nested/staged")));
  }

  @Test
  void apply_ofAnUnmergedSubmodule_isExact() {
    TestRepository submodule = addSubmodule();
    worktree.git("checkout", "-q", "-b", "other");
    submodule.commitFile("theirs", "theirs\n");
    worktree.git("commit", "-q", "-a", "-m", "theirs");
    worktree.git("checkout", "-q", "feat");
    submodule.git("checkout", "-q", "HEAD~");
    submodule.commitFile("ours", "ours\n");
    worktree.git("commit", "-q", "-a", "-m", "ours");
    worktree.git().attempt("merge", "other");

    comesBackExactly();

    assertTrue(worktree.git("status").contains("both modified"));
  }

  @Test
  void apply_ofFilesThatGitWouldFindFaultWith_leavesTheRepositoryAroundSound() {
    nested("nested").write(".gitmodules", "[submodule \"../../x\"]\n\tpath = -x\n\turl = -u\n");

    comesBackExactly();
  }
}
