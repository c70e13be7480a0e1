package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Submodules, and repositories that somebody made or cloned inside a worktree. */
class InnerPreservationTest {
  @TempDir Path temp;
  private PreservedWork work;
  private TestRepository worktree;
  private Path folder;
  private TestRepository library;

  @BeforeEach
  void makeWorktree() throws IOException {
    Path real = temp.toRealPath();
    work = PreservedWork.create(real);
    worktree = work.worktree();
    folder = worktree.folder();
    library = TestRepository.create(real.resolve("library"));
    library.commitFile("lib.c", "library\n");
  }

  private TestRepository addSubmodule(String path) {
    return addSubmodule(library, worktree, path);
  }

  private static TestRepository addSubmodule(TestRepository from, TestRepository to, String path) {
    to.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        from.folder().toString(),
        path);
    to.commit("Add the submodule " + path);
    return new TestRepository(to.folder().resolve(path));
  }

  private static void update(TestRepository repository) {
    repository.git("-c", "protocol.file.allow=always", "submodule", "-q", "update", "--init");
  }

  private void comesBackExactly() {
    SortedMap<String, String> before = work.picture();
    Path modules = work.fixture().registration().resolve("modules");
    SortedMap<String, String> files = files(folder);
    SortedMap<String, String> git = files(modules);
    Preservation preservation = work.preserve();
    assertTrue(work.holds(preservation));
    work.lose();
    work.checkOutAgain(preservation);

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Exact(), applied);
    assertEquals(List.of(), PreservedWork.differences(git, files(modules)));
    assertEquals(List.of(), PreservedWork.differences(files, files(folder)));
    assertEquals(List.of(), PreservedWork.differences(before, work.picture()));
    assertEquals("", work.main().git("fsck", "--no-progress", "--no-dangling"));
  }

  private static SortedMap<String, String> files(Path folder) {
    return Files.exists(folder) ? FolderSnapshot.of(folder).entries() : new TreeMap<>();
  }

  @Test
  void apply_ofACleanSubmodule_bringsItBackInitialised() {
    TestRepository submodule = addSubmodule("sub");
    worktree.write("README", "changed\n");

    comesBackExactly();

    assertEquals("", submodule.oracle().status());
    assertEquals(library.head(), submodule.head());
  }

  @Test
  void apply_ofASubmoduleWithEverythingInIt_isExact() {
    TestRepository submodule = addSubmodule("sub");
    submodule.write("stashed", "one\n");
    submodule.git("add", "stashed");
    submodule.git("stash");
    submodule.git("checkout", "-q", "-b", "mine");
    submodule.commitFile("own.c", "commit\n");
    submodule.write("staged.c", "staged\n");
    submodule.git("add", "staged.c");
    submodule.write("lib.c", "changed\n");
    submodule.write("new/untracked.c", "untracked\n");

    comesBackExactly();

    assertEquals("mine", submodule.git("branch", "--show-current"));
    assertEquals("stash@{0}", submodule.git("stash", "list", "--format=%gd"));
  }

  private TestRepository nested(String path) {
    TestRepository nested = TestRepository.create(folder.resolve(path));
    nested.commitFile("deep/file.c", "committed\n");
    return nested;
  }

  @Test
  void apply_ofARepositoryMadeInside_isExact() {
    TestRepository nested = nested("nested");
    nested.write("README", "changed\n");
    nested.write("new", "untracked\n");

    comesBackExactly();

    assertEquals("2", nested.git("rev-list", "--count", "HEAD"));
  }

  @Test
  void apply_ofARepositoryInAnIgnoredFolder_bringsItBackWithoutWhatItIgnoresItself()
      throws IOException {
    worktree.commitFile(".gitignore", "vendor/\n");
    TestRepository nested = nested("vendor/nested");
    nested.commitFile(".gitignore", "*.o\n");
    FolderSnapshot before = FolderSnapshot.of(folder);
    nested.write("file.o", "built\n");
    worktree.write("vendor/other", "ignored\n");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(before, FolderSnapshot.of(folder));
  }

  @Test
  void apply_ofARepositoryInAFolderWithTrackedFiles_isExact() {
    worktree.commitFile("src/main.c", "outer\n");
    TestRepository nested = nested("src");
    worktree.write("src/main.c", "changed\n");
    nested.git("add", "main.c");

    comesBackExactly();
  }

  @Test
  void apply_ofARepositoryWhereAFileWas_isExact() throws IOException {
    Files.delete(folder.resolve("README"));
    nested("README");

    comesBackExactly();
  }

  @Test
  void apply_ofARepositoryWithoutACommit_andOneInTheMiddleOfAMerge_isExact() {
    TestRepository.unborn(folder.resolve("unborn")).write("file", "first\n");
    TestRepository merging = nested("merging");
    merging.git("checkout", "-q", "-b", "other");
    merging.commitFile("file", "theirs\n");
    merging.git("checkout", "-q", "-");
    merging.commitFile("file", "ours\n");
    merging.git().attempt("merge", "other");

    comesBackExactly();

    assertTrue(merging.git("status").contains("unmerged"));
  }

  @Test
  void apply_ofABareRepository_isExact() {
    library.git("clone", "-q", "--bare", ".", folder.resolve("bare").toString());

    comesBackExactly();

    assertEquals(library.head(), worktree.git("-C", "bare", "--git-dir=.", "rev-parse", "HEAD"));
  }

  @Test
  void apply_ofSubmodulesInSubmodules_andInANestedRepository_isExact() {
    TestRepository inner = TestRepository.create(temp.resolve("inner"));
    addSubmodule(library, inner, "in");
    addSubmodule(inner, worktree, "sub");
    update(new TestRepository(folder.resolve("sub")));
    TestRepository deepest = new TestRepository(folder.resolve("sub/in"));
    deepest.write("lib.c", "changed\n");
    TestRepository nested = nested("nested");
    addSubmodule(inner, nested, "sub");
    new TestRepository(folder.resolve("nested/sub")).commitFile("more", "more\n");

    comesBackExactly();

    assertEquals(" M lib.c", deepest.git("status", "--short"));
  }

  @Test
  void apply_ofASubmoduleWithLinksAndOddModesAndConversions_isExact() throws IOException {
    TestRepository submodule = addSubmodule("sub");
    submodule.git("config", "core.autocrlf", "true");
    submodule.write("crlf", "a\r\nb\n");
    submodule.git("add", "crlf");
    Files.createSymbolicLink(submodule.folder().resolve("link"), Path.of("lib.c"));
    Files.setAttribute(submodule.write("secret", "x\n"), "unix:mode", 0600);

    comesBackExactly();
  }

  @Test
  void apply_ofFilesInASubmoduleThatWasNotInitialised_isExact() throws IOException {
    worktree.git("update-index", "--add", "--cacheinfo", "160000", worktree.head(), "s");
    worktree.commit("Add the submodule s");
    worktree.write("s/inside/file", "precious\n");

    comesBackExactly();
  }

  @Test
  void apply_ofASubmoduleThatOnlyItsGitFolderIsLeftOf_isExact() throws IOException {
    TestRepository submodule = addSubmodule("sub");
    submodule.commitFile("own.c", "commit\n");
    worktree.git("add", "sub");
    worktree.commit("Move the submodule on");
    worktree.git("submodule", "-q", "deinit", "sub");

    comesBackExactly();
  }

  @Test
  void capture_changesNothingInASubmodule() throws IOException {
    TestRepository submodule = addSubmodule("sub");
    submodule.write("lib.c", "changed\n");
    Files.setLastModifiedTime(submodule.folder().resolve("README"), FileTime.fromMillis(1000));
    FolderSnapshot before = FolderSnapshot.of(work.fixture().registration());

    work.preserve();

    assertEquals(before, FolderSnapshot.of(work.fixture().registration()));
  }

  @Test
  void capture_ofAWorktreeOfAnotherRepository_refuses() {
    library.git("worktree", "add", "-q", folder.resolve("linked").toString());

    GitException refusal = assertThrows(GitException.class, work::preserve);

    assertEquals(Kind.NOT_PRESERVABLE, refusal.kind());
    assertTrue(refusal.getMessage().startsWith("linked is a repository whose git folder lies"));
  }

  @Test
  void capture_ofARepositoryWithLinkedWorktrees_refuses() {
    TestRepository nested = nested("nested");
    nested.git("worktree", "add", "-q", temp.resolve("elsewhere").toString());

    GitException refusal = assertThrows(GitException.class, work::preserve);

    assertTrue(refusal.getMessage().startsWith("nested has linked worktrees"));
  }

  @Test
  void capture_ofARepositoryWithGitRunning_refuses() {
    nested("nested").write(".git/index.lock", "");

    GitException refusal = assertThrows(GitException.class, work::preserve);

    assertTrue(refusal.getMessage().startsWith("nested has a git command running"));
  }

  @Test
  void apply_whereSomethingElseStands_writesNothing() {
    nested("nested");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);
    TestRepository other = nested("nested");
    other.commitFile("other", "other\n");
    FolderSnapshot before = FolderSnapshot.of(folder);

    Applied applied = work.apply(preservation);

    assertTrue(applied instanceof Applied.Obstructed, applied.toString());
    assertEquals(before, FolderSnapshot.of(folder));
  }

  @Test
  void apply_whereHeadHasMoved_mergesAndBringsThemBack() throws IOException {
    addSubmodule("sub").write("lib.c", "changed\n");
    nested("nested").write("new", "untracked\n");
    worktree.write("README", "mine\n");
    SortedMap<String, String> before = files(folder);
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);
    worktree.commitFile("moved", "on\n");

    Applied applied = work.apply(preservation);

    assertEquals(new Applied.Merged(), applied);
    assertEquals(
        List.of("moved"),
        PreservedWork.differences(before, files(folder)).stream()
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList());
  }

  @Test
  void takeBack_deletesWhatWasBrought() {
    addSubmodule("sub");
    nested("nested").write("new", "untracked\n");
    Preservation preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);
    FolderSnapshot before = FolderSnapshot.of(folder);
    work.apply(preservation);

    work.takeBack(preservation);

    assertEquals(before, FolderSnapshot.of(folder));
    assertEquals(new Applied.Exact(), work.apply(preservation));
  }

  @Test
  void holds_seesEveryChangeInside() {
    TestRepository submodule = addSubmodule("sub");
    TestRepository nested = nested("nested");
    Preservation preservation = work.preserve();

    assertTrue(work.holds(preservation));
    Path late = nested.write("late", "late\n");
    assertFalse(work.holds(preservation));
    late.toFile().delete();
    assertTrue(work.holds(preservation));
    submodule.git("branch", "late");
    assertFalse(work.holds(preservation));
  }

  /** How far it came: what makes git see a repository is written last. */
  @ParameterizedTest
  @ValueSource(strings = {"", "modules/", "modules/|\\.git/", "modules/|\\.git/|[^/]+$"})
  void apply_thatWasInterrupted_goesOn(String written) throws IOException {
    addSubmodule("sub");
    nested("nested").write("new", "untracked\n");
    Preservation preservation = work.preserve();
    SortedMap<String, String> before = files(folder);
    work.lose();
    work.checkOutAgain(preservation);
    work.apply(preservation);
    Pattern there = Pattern.compile(written);
    for (Path base : List.of(work.fixture().registration().resolve("modules"), folder)) {
      for (String path : files(base).keySet().stream().sorted(Comparator.reverseOrder()).toList()) {
        String shown = base.equals(folder) ? path : "modules/" + path;
        boolean inner = shown.startsWith("modules/") || shown.matches("(sub|nested)/.*");
        boolean last = shown.endsWith("/HEAD") || shown.equals("sub/.git");
        boolean gone = written.isEmpty() || last || !there.matcher(shown).find();
        Path file = base.resolve(path);
        if (inner && gone && !Files.isDirectory(file)) {
          Files.delete(file);
        }
      }
    }
    Files.writeString(
        work.fixture().registration().resolve("coppice-applying"),
        preservation.commit().hex() + "\n");

    assertEquals(new Applied.Exact(), work.apply(preservation));

    assertEquals(List.of(), PreservedWork.differences(before, files(folder)));
    assertTrue(work.isTidy());
  }
}
