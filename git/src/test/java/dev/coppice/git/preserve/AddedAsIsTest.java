package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.GitSettings;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.GitRecords;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which captured files are added without git, and that it makes no difference. */
class AddedAsIsTest {
  private static final List<String> LOOK = List.of("status");
  private static final List<String> LOOK_AND_ADD = List.of("status", "update-index");

  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;

  @BeforeEach
  void makeWorktree() throws IOException {
    work = PreservedWork.create(temp.toRealPath());
    worktree = work.worktree();
  }

  /** The runs of git that a capture makes; looks whether git would have given the same trees. */
  private List<String> runsOfCapture() {
    List<String> runs = new CopyOnWriteArrayList<>();
    GitProgram git =
        new GitProgram(
            GitSettings.standard()
                .withListener((folder, arguments) -> runs.add(arguments.getFirst())));
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(42));
    Preservation preservation =
        new GitPreservations(git, new GitRecords(git, clock), clock, PreciousFiles.NONE)
            .capture(work.fixture().location(), Set.of(), "s_1", "api", work.fixture().assess());
    String commit = preservation.commit().hex();
    worktree.git("add", "-A");
    assertEquals(files(worktree.git("write-tree").strip()), files(commit, commit + "^3"));
    return runs.stream().filter(run -> LOOK_AND_ADD.contains(run)).toList();
  }

  private List<String> files(String... trees) {
    return Stream.of(trees)
        .flatMap(tree -> worktree.git("ls-tree", "-r", tree).lines())
        .sorted()
        .toList();
  }

  @Test
  void capture_ofPlainFiles_runsGitOnce() throws IOException {
    worktree.write("README", "mine\n");
    worktree.write("deep/er/new", "untracked\n");
    Files.createSymbolicLink(worktree.folder().resolve("link"), Path.of("README"));
    worktree.write("run", "#!/bin/sh\n");
    worktree.folder().resolve("run").toFile().setExecutable(true);

    assertEquals(LOOK, runsOfCapture());
  }

  @Test
  void capture_whereAnAttributesFileIsIgnored_leavesTheFilesToGit() {
    worktree.commitFile(".gitignore", ".gitattributes\n");
    worktree.write("deep/.gitattributes", "* text eol=crlf\n");
    worktree.write("deep/new", "untracked\r\n");

    assertEquals(LOOK_AND_ADD, runsOfCapture());
  }

  @Test
  void capture_whereTheRepositoryHasAttributes_leavesTheFilesToGit() {
    work.main().write(".git/info/attributes", "*.txt text\n");
    worktree.write("new.txt", "untracked\r\n");

    assertEquals(LOOK_AND_ADD, runsOfCapture());
  }

  @Test
  void capture_whereLineEndsAreTurned_leavesTheFilesToGit() {
    work.main().git("config", "core.autocrlf", "input");
    worktree.write("new", "untracked\r\n");

    assertEquals(LOOK_AND_ADD, runsOfCapture());
  }

  @Test
  void capture_ofANameThatGitMayRefuse_leavesItToGit() {
    worktree.write("git~2/é", "untracked\n");

    assertEquals(LOOK_AND_ADD, runsOfCapture());
  }

  @Test
  void capture_ofLargeFiles_leavesThemToGit() {
    worktree.write("large", "0123456789abcdef".repeat(1 << 20));

    assertEquals(LOOK_AND_ADD, runsOfCapture());
  }
}
