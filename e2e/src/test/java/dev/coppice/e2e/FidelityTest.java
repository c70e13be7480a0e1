package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Strange repositories and strange paths: cases 13 and 14. */
class FidelityTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  /** Case 13. */
  @Test
  void session_overRepositoriesWithStrangePaths_works() {
    String composed = Normalizer.normalize("gr\u00f6\u00dfe", Normalizer.Form.NFC);
    String decomposed = Normalizer.normalize("gr\u00f6\u00dfe", Normalizer.Form.NFD);
    TestWorkspace workspace =
        home.workspace(
            home.freshFolder().resolve("a folder's \"name\""),
            "with space",
            "single'quote",
            "double\"quote",
            "new\nline",
            "tab\tand\\back",
            composed,
            decomposed,
            "\u6f22\u5b57",
            "-dash",
            "$HOME",
            "*");
    Document added = workspace.json("workspace", "add", ".", "--name", "strange");
    assertEquals(workspace.repositories().size(), added.all("workspace.repositories.*").size());

    Document session = workspace.spawn("feat");

    Path top = Path.of(session.text("path"));
    for (var entry : workspace.repositories().entrySet()) {
      TestRepository worktree = new TestRepository(top.resolve(entry.getKey()));
      assertEquals(entry.getValue().head(), worktree.head());
      assertEquals("", worktree.oracle().statusWithIgnored());
      assertEquals(
          List.of(entry.getValue().folder().toString(), worktree.folder().toString()),
          entry.getValue().oracle().worktreePaths());
    }
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    workspace.json("undo");
    for (String path : workspace.repositories().keySet()) {
      assertEquals("", new TestRepository(top.resolve(path)).oracle().statusWithIgnored());
    }
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
  }

  /** Case 14: attributes, filters, executable bits and links. */
  @Test
  void worktree_ofARepositoryWithAttributes_equalsGits() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.git("config", "filter.rot.clean", "tr a-z b-za");
    api.git("config", "filter.rot.smudge", "tr b-za a-z");
    api.git("config", "filter.rot.required", "true");
    api.write(
        ".gitattributes",
        "*.crlf text eol=crlf\n*.auto text=auto\n*.rot filter=rot\n*.id ident\n*.bin binary\n");
    api.write("dos.crlf", "one\r\ntwo\r\n");
    api.write("mixed.auto", "one\ntwo\n");
    api.write("secret.rot", "attack at dawn\n");
    api.write("version.id", "$Id$\n");
    api.write("data.bin", "\u0000\u0001\r\n");
    Path script = api.write("run.sh", "#!/bin/sh\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createSymbolicLink(api.folder().resolve("link"), Path.of("run.sh"));
    Files.createSymbolicLink(api.folder().resolve("dangling"), Path.of("no/where"));
    api.write("deep/".repeat(40) + "x".repeat(99), "a path of 300 characters\n");
    api.commitAll("All kinds of files");

    assertEqualsGits(workspace);
  }

  /** Case 14: an LFS pointer stays one without the filter. */
  @Test
  void worktree_ofARepositoryWithLfsPointers_equalsGits() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.write(
        "big.psd",
        "version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize 12345\n"
            .formatted("0".repeat(64)));
    api.commitAll("A pointer");
    api.write(".gitattributes", "*.psd filter=lfs diff=lfs merge=lfs -text\n");
    api.commitAll("Track it");

    assertEqualsGits(workspace);
  }

  /** Case 14: the line endings of the repository's configuration. */
  @Test
  void worktree_ofARepositoryWithAutocrlf_equalsGits() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.git("config", "core.autocrlf", "true");
    api.git("config", "core.eol", "crlf");

    assertEqualsGits(workspace);
  }

  /** Case 14: the branch has other attributes than the main worktree. */
  @Test
  void worktree_ofABaseWithOtherAttributes_equalsGits() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.git("checkout", "-q", "-b", "dos");
    api.write(".gitattributes", "README text eol=crlf\n");
    api.commitAll("For DOS");
    api.git("checkout", "-q", "main");

    assertEqualsGits(workspace, "--base", "dos");
  }

  /** Case 14: submodules are not initialised by {@code git worktree add}. */
  @Test
  void worktree_ofARepositoryWithSubmodules_equalsGits() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository library = TestRepository.create(home.freshFolder());
    TestRepository api = workspace.repository("api");
    api.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "-q",
        "add",
        library.folder().toString(),
        "sub");
    api.commit("Add a submodule");

    assertEqualsGits(workspace);
  }

  /** Case 14: a sparse checkout. */
  @Test
  void worktree_ofASparseRepository_equalsGits() {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    api.write("wanted/file", "1\n");
    api.write("unwanted/file", "2\n");
    api.commitAll("Two folders");
    api.git("sparse-checkout", "set", "--cone", "wanted");

    assertEqualsGits(workspace);
  }

  /** Hooks run as git would run them, and their failure is a warning. */
  @Test
  void spawn_runsThePostCheckoutHook_andWarnsWhenItFails() throws IOException {
    TestWorkspace workspace = home.workspace("api");
    TestRepository api = workspace.repository("api");
    Path hook = api.commonDir().resolve("hooks/post-checkout");
    Files.writeString(hook, "#!/bin/sh\necho \"$1 $2 $3\" > hooked\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));

    Document spawned = workspace.json("spawn", "feat");

    assertEquals(
        "0".repeat(40) + " " + api.head() + " 1\n",
        Files.readString(workspace.sessionFolder("feat").resolve("api/hooked")));
    assertEquals(List.of("api"), spawned.texts("operation.warnings.*.repo"));
  }

  private static void assertEqualsGits(TestWorkspace workspace, String... options) {
    TestRepository api = workspace.repository("api");
    String base = options.length == 0 ? "main" : options[1];
    Path gits = home.freshFolder().resolve("gits");
    api.git("worktree", "add", "-q", "-b", "gits", gits.toString(), base);
    String[] call = new String[options.length + 1];
    call[0] = "feat";
    System.arraycopy(options, 0, call, 1, options.length);

    workspace.spawn(call);

    TestRepository ours = workspace.worktree("feat", "api");
    TestRepository theirs = new TestRepository(gits);
    assertEquals(FolderSnapshot.withoutGit(gits), FolderSnapshot.withoutGit(ours.folder()));
    assertEquals(theirs.oracle().statusWithIgnored(), ours.oracle().statusWithIgnored());
    assertEquals(theirs.oracle().index(), ours.oracle().index());
    assertEquals(
        theirs.git("ls-files", "-v", "--debug").replaceAll("(?m)^  .*$", ""),
        ours.git("ls-files", "-v", "--debug").replaceAll("(?m)^  .*$", ""));
    assertEquals("freed", workspace.json("kill", "feat").text("results.0.outcome"));
    workspace.json("undo");
    assertEquals(FolderSnapshot.withoutGit(gits), FolderSnapshot.withoutGit(ours.folder()));
    assertEquals(theirs.oracle().statusWithIgnored(), ours.oracle().statusWithIgnored());
  }
}
