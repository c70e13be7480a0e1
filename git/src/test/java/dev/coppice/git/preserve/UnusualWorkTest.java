package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.git.Preservations.Applied;
import dev.coppice.testkit.TestRepository;
import dev.coppice.testkit.work.OddLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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

  private void stageSubmodule(String path) throws IOException {
    worktree.git("update-index", "--add", "--cacheinfo", "160000", worktree.head(), path);
    Files.createDirectories(folder.resolve(path));
  }

  private void commitSubmodule(String path) throws IOException {
    stageSubmodule(path);
    worktree.commit("Add the submodule " + path);
  }

  private void moveAndLink(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to));
    Files.createSymbolicLink(folder.resolve(from), Path.of(to));
  }

  @Test
  void apply_ofAFileWhereASubmoduleWas_isExact() throws IOException {
    commitSubmodule("s");
    Files.delete(folder.resolve("s"));
    worktree.write("s", "precious\n");

    work.comesBackExactly();
  }

  @Test
  void apply_ofALinkStagedWhereASubmoduleWas_andAFileOverIt_isExact() throws IOException {
    commitSubmodule("s");
    Files.delete(folder.resolve("s"));
    Files.createSymbolicLink(folder.resolve("s"), Path.of("README"));
    worktree.git("add", "s");
    Files.delete(folder.resolve("s"));
    worktree.write("s", "precious\n");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAFileStagedWhereASubmoduleWas_isExact() throws IOException {
    commitSubmodule("s");
    worktree.git("rm", "-q", "--cached", "s");
    Files.delete(folder.resolve("s"));
    worktree.write("s", "precious\n");
    worktree.git("add", "s");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAFileWhereASubmoduleWasTakenOutOfTheIndex_isExact() throws IOException {
    commitSubmodule("s");
    worktree.git("rm", "-q", "--cached", "s");
    Files.delete(folder.resolve("s"));
    worktree.write("s", "precious\n");

    work.comesBackExactly();
  }

  @Test
  void apply_ofASubmoduleWhoseFolderIsGone_isExact() throws IOException {
    commitSubmodule("s");
    commitSubmodule("in/a/folder");
    Files.delete(folder.resolve("s"));
    Files.delete(folder.resolve("in/a/folder"));

    work.comesBackExactly();
  }

  @Test
  void apply_ofASubmoduleStagedWhereAFileWas_andOfANewOne_isExact() throws IOException {
    worktree.git("rm", "-q", "README");
    stageSubmodule("README");
    stageSubmodule("new");

    work.comesBackExactly();
  }

  @Test
  void apply_ofFilesWhereASubmoduleWasTakenOut_isExact() throws IOException {
    commitSubmodule("s");
    worktree.git("rm", "-q", "--cached", "s");
    worktree.write("s/inside", "untracked\n");
    worktree.write("s/staged", "staged\n");
    worktree.git("add", "s/staged");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAFileInPlaceOfAHiddenSubmodule_isExact() throws IOException {
    commitSubmodule("s");
    worktree.git("update-index", "--assume-unchanged", "s");
    Files.delete(folder.resolve("s"));
    worktree.write("s", "precious\n");

    work.comesBackExactly();
  }

  @Test
  void apply_ofALinkInPlaceOfAFolder_isExact() throws IOException {
    moveAndLink("src", "moved");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAStagedLinkInPlaceOfAFolder_isExact() throws IOException {
    moveAndLink("src", "moved");
    worktree.git("add", "-A");

    work.comesBackExactly();
  }

  @Test
  void apply_ofALinkInPlaceOfAFolderThatWasMovedInTheIndex_isExact() throws IOException {
    worktree.git("mv", "src", "moved");
    Files.createSymbolicLink(folder.resolve("src"), Path.of("moved"));

    work.comesBackExactly();
  }

  @Test
  void apply_ofALinkInPlaceOfAFolderWithHiddenEntries_isExact() throws IOException {
    worktree.commitFile("src/b", "b\n");
    worktree.git("update-index", "--assume-unchanged", "src/a.txt");
    worktree.git("update-index", "--skip-worktree", "src/b");
    moveAndLink("src", "moved");

    work.comesBackExactly();
  }

  @Test
  void apply_ofALinkWhereASparseCheckoutLeavesAFolderOut_isExact() throws IOException {
    worktree.commitFile("kept/x", "x\n");
    worktree.git("sparse-checkout", "set", "kept");
    Files.createSymbolicLink(folder.resolve("src"), Path.of("kept"));

    work.comesBackExactly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"src\n", "src/a.txt\n"})
  void apply_ofIgnoredFilesWhereASparseCheckoutLeavesOthersOut_isExact(String ignored)
      throws IOException {
    worktree.commitFile("kept/x", "x\n");
    worktree.commitFile(".gitignore", ignored);
    worktree.git("sparse-checkout", "set", "kept");
    worktree.write(ignored.strip().equals("src") ? "src" : "src/a.txt/inside", "ignored\n");
    worktree.write("kept/x", "changed\n");

    var preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);

    assertEquals(new Applied.Exact(), work.apply(preservation));
    assertEquals("changed\n", Files.readString(folder.resolve("kept/x")));
  }

  @Test
  void apply_ofASparseCheckoutWithASubmodule_isExact() throws IOException {
    worktree.commitFile("kept/x", "x\n");
    commitSubmodule("s");
    commitSubmodule("src/s");
    worktree.git("sparse-checkout", "set", "--no-cone", "kept");
    worktree.write("kept/x", "changed\n");

    work.comesBackExactly();
  }

  @Test
  void apply_onceMoreWhereALinkIsInPlaceOfAFolder_touchesNothingBeyondIt() throws IOException {
    worktree.git("mv", "src", "moved");
    Files.createSymbolicLink(folder.resolve("src"), Path.of("moved"));
    var preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);
    work.apply(preservation);
    Files.writeString(
        work.fixture().registration().resolve("coppice-applying"), preservation.commit().hex());
    worktree.write("moved/b.txt", "another's\n");

    work.apply(preservation);

    assertEquals("a\n", Files.readString(folder.resolve("moved/a.txt")));
    assertEquals("another's\n", Files.readString(folder.resolve("moved/b.txt")));
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
    OddLink.make(folder.resolve("sub/l"), target);
    OddLink.make(folder.resolve("staged"), target);
    worktree.git("add", "staged");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAFileThatLeftTheIndexAndIsIgnored_isExact() throws IOException {
    worktree.commitFile(".env", "default\n");
    worktree.commitFile("conf/local", "default\n");
    worktree.git("rm", "-q", "--cached", ".env", "conf/local");
    worktree.write(".env", "secret\n");
    worktree.write("conf/local", "secret\n");
    worktree.write(".gitignore", ".env\nconf/\n");
    worktree.git("add", ".gitignore");

    work.comesBackExactly();

    assertEquals("secret\n", Files.readString(folder.resolve(".env")));
    assertEquals("secret\n", Files.readString(folder.resolve("conf/local")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "yes", "TRUE", "1"})
  void apply_ofOtherLineEndsThanTheConfigurationWants_isExact(String autocrlf) {
    worktree.commitFile("t", "a\nb\n");
    work.main().git("config", "core.autocrlf", autocrlf);
    otherLineEnds();

    work.comesBackExactly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "true", "false"})
  void apply_ofOtherLineEndsThanTheWorktreesConfigurationWants_isExact(String autocrlf) {
    worktree.commitFile("t", "a\nb\n");
    work.main().git("config", "extensions.worktreeConfig", "true");
    worktree.git("config", "--worktree", "core.autocrlf", autocrlf);
    otherLineEnds();

    work.comesBackExactly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"input", "true"})
  void apply_ofOtherLineEndsThanTheMainWorktreesConfigurationWants_isExact(String autocrlf) {
    worktree.commitFile("t", "a\nb\n");
    work.main().git("config", "extensions.worktreeConfig", "true");
    work.main().git("config", "--worktree", "core.autocrlf", autocrlf);
    otherLineEnds();

    work.comesBackExactly();
  }

  @Test
  void apply_ofOtherLineEndsThanAConditionalConfigurationWants_isExact() throws IOException {
    worktree.commitFile("t", "a\nb\n");
    Path included = temp.resolve("included");
    Files.writeString(included, "[core]\n\tautocrlf = true\n");
    work.main()
        .git("config", "includeIf.gitdir:" + temp.toRealPath() + "/.path", included.toString());
    otherLineEnds();

    work.comesBackExactly();
  }

  @Test
  void apply_ofLineEndsThatIgnoredAttributesTurn_isExact() throws IOException {
    worktree.commitFile("t", "a\nb\n");
    Files.writeString(
        Files.createDirectories(work.main().commonDir().resolve("info")).resolve("exclude"),
        ".gitattributes\n");
    worktree.write(".gitattributes", "* text=auto\n");
    worktree.write("t", "a\r\nb\r\n");
    worktree.git("add", "t");
    worktree.write("n", "n\n");

    var preservation = work.preserve();
    work.lose();
    work.checkOutAgain(preservation);
    work.apply(preservation);

    assertEquals("a\r\nb\r\n", Files.readString(folder.resolve("t")));
  }

  /** git takes both for unchanged. */
  private void otherLineEnds() {
    worktree.commitFile("u", "a\nb\n");
    worktree.write("t", "a\r\nb\r\n");
    worktree.write("u", "a\nb\n");
    worktree.git("add", "t", "u");
    worktree.write("n", "n\n");
  }

  @Test
  void apply_ofAFolderStagedWhereAFileWas_isExact() throws IOException {
    worktree.git("rm", "-q", "README");
    worktree.write("README/x", "x\n");
    worktree.git("add", "README/x");

    work.comesBackExactly();
  }

  @Test
  void apply_ofAFileStagedWhereAFolderWas_isExact() throws IOException {
    worktree.git("rm", "-rq", "src");
    worktree.write("src", "a file now\n");
    worktree.git("add", "-A");

    work.comesBackExactly();
  }

  @Test
  void apply_ofACommittedFolderThatALinkReplaces_isExact() throws IOException {
    worktree.commitFile("build/o", "1\n");
    worktree.commitFile("build/.gitattributes", "* text=auto\n");
    Files.delete(folder.resolve("build/o"));
    Files.delete(folder.resolve("build/.gitattributes"));
    Files.delete(folder.resolve("build"));
    Files.createSymbolicLink(folder.resolve("build"), temp);

    work.comesBackExactly();
  }
}
