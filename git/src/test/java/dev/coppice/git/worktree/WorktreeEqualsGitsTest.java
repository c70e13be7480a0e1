package dev.coppice.git.worktree;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedWorktrees;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitProgram;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The worktrees that we make are held against what {@code git worktree add} makes. */
class WorktreeEqualsGitsTest {
  @TempDir Path temp;

  private final LinkedWorktrees worktrees =
      new GitLinkedWorktrees(new GitProgram(GitSettings.standard()));
  private TestRepository repository;

  @BeforeEach
  void setUp() throws IOException {
    temp = temp.toRealPath();
    repository = TestRepository.create(temp.resolve("repo"));
  }

  @Test
  void worktree_withAttributesModesAndLinks() throws IOException {
    repository.write(".gitattributes", "*.txt text eol=crlf\n*.up filter=up\n*.bin -text\n");
    repository.git("config", "filter.up.smudge", "tr a-z A-Z");
    repository.git("config", "filter.up.clean", "tr A-Z a-z");
    repository.write("dos.txt", "one\r\ntwo\r\n");
    repository.write("loud.up", "LOUD\n");
    repository.write("raw.bin", "a\r\nb\n");
    Path script = repository.write("bin/run", "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(repository.folder().resolve("link"), Path.of("bin/run"));
    Files.createSymbolicLink(repository.folder().resolve("dangling"), Path.of("/nowhere"));
    repository.write("n\u00e4chste", "NFC");
    repository.write("na\u0308chste", "NFD");
    repository.write("new\nline \"quoted\"", "x");
    repository.write(("d".repeat(70) + "/").repeat(4) + "f".repeat(30), "long");
    repository.commitAll("All kinds");

    assertMadeEqual();
  }

  @Test
  void worktree_withASubmodule_leavesItEmpty() {
    TestRepository inner = TestRepository.create(temp.resolve("inner"));
    repository.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "--quiet",
        "add",
        inner.folder().toString(),
        "sub");
    repository.commit("Add a submodule");
    repository.git("config", "submodule.recurse", "true");

    assertMadeEqual();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--cone", "--no-cone"})
  void worktree_ofASparseRepository_isSparse(String mode) {
    repository.write("in/a", "a");
    repository.write("in/deep/b", "b");
    repository.write("out/c", "c");
    repository.commitAll("Folders");
    repository.git("sparse-checkout", "init", mode);
    repository.git("sparse-checkout", "set", mode, "in");

    assertMadeEqual();
  }

  @Test
  void worktree_ofASparseRepositoryWithoutConfigOfItsOwn_isSparse() {
    repository.commitFile("in/a", "a");
    repository.commitFile("out/c", "c");
    repository.git("config", "core.sparseCheckout", "true");
    repository.write(".git/info/sparse-checkout", "/in/\n");

    assertMadeEqual();
  }

  @Test
  void worktree_withConfigPerWorktree_takesOverWhatIsNotAboutTheMainOne() {
    repository.git("config", "extensions.worktreeConfig", "true");
    repository.git("config", "--worktree", "core.worktree", repository.folder().toString());
    repository.git("config", "--worktree", "core.bare", "false");
    repository.git("config", "--worktree", "some.setting", "kept");

    assertMadeEqual();
  }

  @Test
  void worktree_withAnIndexOfAnotherKind() {
    repository.git("config", "index.version", "4");
    repository.git("config", "core.splitIndex", "true");
    repository.git("config", "core.untrackedCache", "true");
    repository.commitFile("a/b", "b");

    assertMadeEqual();
  }

  @Test
  void worktree_ofARepositoryWithAlternates() {
    Path clone = temp.resolve("shared");
    repository.git("clone", "-q", "--shared", ".", clone.toString());
    repository = new TestRepository(clone);

    assertMadeEqual();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "quo\"te's", "new\nline", "n\u00e4chste", "na\u0308chste"})
  void worktree_atAnOddPath(String name) {
    repository = TestRepository.create(temp.resolve("odd " + name));

    assertMadeEqual(temp.resolve(name));
  }

  @Test
  void worktree_isGitsOwnToMoveLockRepairAndRemove() {
    WorktreeLocation place = make(temp.resolve("ours"));

    repository.git("worktree", "lock", place.folder().toString());
    repository.git("worktree", "unlock", place.folder().toString());
    repository.git("worktree", "move", place.folder().toString(), temp.resolve("moved").toString());
    repository.git("worktree", "repair");
    assertEquals("", new TestRepository(temp.resolve("moved")).oracle().status());
    repository.git("worktree", "prune");
    repository.git("worktree", "remove", temp.resolve("moved").toString());

    assertEquals(1, repository.oracle().worktrees().size());
  }

  private void assertMadeEqual() {
    assertMadeEqual(temp.resolve("ours/repo"));
  }

  private void assertMadeEqual(Path folder) {
    TestRepository theirs = repository.addWorktree(temp.resolve("theirs"), "theirs");

    WorktreeLocation place = make(folder);

    TestRepository ours = new TestRepository(place.folder());
    assertEquals(
        FolderSnapshot.withoutGit(theirs.folder()), FolderSnapshot.withoutGit(ours.folder()));
    assertEquals(theirs.oracle().index(), ours.oracle().index());
    assertEquals(theirs.git("ls-files", "-v"), ours.git("ls-files", "-v"));
    assertEquals(theirs.oracle().statusWithIgnored(), ours.oracle().statusWithIgnored());
    assertEquals(registration(theirs.gitDir()), registration(place.registration()));
    assertEquals(theirs.git("config", "--list"), ours.git("config", "--list"));
    assertEquals("", ours.git("for-each-ref", "--format=%(upstream)", "refs/heads/ours"));
    assertEquals("", repository.oracle().fsck());
  }

  private WorktreeLocation make(Path folder) {
    repository.git("branch", "ours", "HEAD");
    WorktreeLocation place = new WorktreeLocation(repository.commonDir(), "s_1-repo", folder);
    worktrees.register(place, new BranchName("ours"));
    worktrees.checkOut(place);
    worktrees.runCheckoutHook(place);
    return place;
  }

  /** The registration's files, but for those that must differ. */
  private static SortedMap<String, String> registration(Path folder) {
    SortedMap<String, String> entries =
        FolderSnapshot.of(
                folder,
                path ->
                    !path.startsWith("gitdir")
                        && !path.startsWith("HEAD")
                        && !path.startsWith("ORIG_HEAD")
                        && !path.startsWith("index")
                        && !path.toString().startsWith("sharedindex")
                        && !path.startsWith("refs")
                        && !path.startsWith("logs/HEAD"))
            .entries();
    return entries;
  }
}
