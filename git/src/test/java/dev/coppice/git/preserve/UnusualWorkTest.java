package dev.coppice.git.preserve;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Work that git tells of in few words: submodules, links, ignored files, line ends. */
class UnusualWorkTest {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../\\351x",
        "./\\351/../y",
        "\\351",
        "/\\351/",
        "d/",
        "./",
        "a//b",
        "//",
        "..//\\351//"
      })
  void apply_ofALinkThatNamesAnything_isExact(String target) throws IOException {
    worktree.write("sub/x", "x\n");
    PreservedWork.link(folder.resolve("sub/l"), target);
    PreservedWork.link(folder.resolve("staged"), target);
    worktree.git("add", "staged");

    work.comesBackExactly();
  }
}
