package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code --json} prints, document by document, against golden files and the documentation. */
class JsonDocumentsTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private final Golden golden = new Golden(home);
  private TestWorkspace workspace = home.workspace("api", "libs/core");

  @BeforeEach
  void register() {
    workspace = home.workspace("api", "libs/core");
    workspace.json("workspace", "add", ".");
  }

  @Test
  void workspaceAdd() throws IOException {
    TestWorkspace other = home.workspace("api", "libs/core");

    check("workspace-add", other.json("workspace", "add", "."));
  }

  @Test
  void workspaceShowAndRescan() throws IOException {
    check("workspace-show", workspace.json("workspace", "show"));
    TestRepository.create(workspace.folder().resolve("new"));
    check("workspace-rescan", workspace.json("workspace", "rescan"));
    check("workspace-rm", workspace.json("workspace", "rm", workspace.name()));
  }

  @Test
  void spawn() throws IOException {
    check("spawn", workspace.json("spawn", "feat"));
  }

  @Test
  void lsAndShowAndPathAndStatus() throws IOException {
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "x\n");

    check("ls", workspace.json("ls"));
    check("show", workspace.json("show", "feat"));
    check("path", workspace.json("path", "feat", "core"));
    check("status", workspace.json("status", "feat"));
    check("why", workspace.json("why", "feat"));
  }

  @Test
  void killThatKeeps_andThatFrees_andUndo() throws IOException {
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "x\n");

    check("kill-kept", workspace.json(3, "kill", "feat"));
    workspace.repository("api").git("worktree", "lock", api().toString());
    check("cleanup-skipped", workspace.json(3, "cleanup", "feat"));
    workspace.repository("api").git("worktree", "unlock", api().toString());
    check("kill-plan", workspace.json("kill", "feat", "--discard", "--dry-run"));
    check("kill-freed", workspace.json("kill", "feat", "--discard"));
    check("kill-again", workspace.json("kill", "feat"));
    check("undo", workspace.json("undo"));
  }

  @Test
  void killThatPreserves() throws IOException {
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "x\n");

    check("kill-stash-plan", workspace.json("kill", "feat", "--stash", "--dry-run"));
    check("kill-stash", workspace.json("kill", "feat", "--stash"));
  }

  @Test
  void preservedWork() throws IOException {
    workspace.spawn("feat");
    workspace.worktree("feat", "api").write("new", "x\n");
    workspace.json("kill", "feat", "--stash");

    check("preserved-ls", workspace.json("preserved", "ls"));
    check("preserved-show", workspace.json("preserved", "show", "feat"));
    documented(workspace.json("preserved", "export", "feat", "feat.bundle"));
    workspace.json("undo");
    workspace.worktree("feat", "api").write("new", "y\n");
    check("preserved-apply", workspace.json(3, "preserved", "apply", "feat"));
    check("preserved-drop", workspace.json("preserved", "drop", "feat"));
  }

  private Path api() {
    return workspace.sessionFolder("feat").resolve("api");
  }

  @Test
  void cleanupThatRemoves() throws IOException {
    workspace.spawn("feat");
    TestRepository api = workspace.worktree("feat", "api");
    api.write("new", "x\n");
    workspace.json(3, "kill", "feat");
    api.commitAll("Keep");

    check("cleanup", workspace.json("cleanup", "feat"));
  }

  @Test
  void teardownAndRestore() throws IOException {
    workspace.spawn("feat");

    check("teardown", workspace.json("teardown", "feat"));
    check("restore", workspace.json("restore", "feat"));
    workspace.json("teardown", "feat");
    workspace.repository("api").git("worktree", "add", "-q", "../mine", "feat");
    check("restore-refused", workspace.json(3, "restore", "feat"));
  }

  @Test
  void gcThatEmpties_andThatKeeps() throws IOException {
    workspace.spawn("feat");
    workspace.json("kill", "feat");

    documented(workspace.json("gc"));
    documented(workspace.json("gc", "--quarantine-older-than", "0s", "--dry-run"));
    documented(workspace.json("gc", "--quarantine-older-than", "0s"));
  }

  @Test
  void operations() throws IOException {
    Document spawned = workspace.json("spawn", "feat");

    check("op-show", workspace.json("op", "show", spawned.text("operation.id")));
    documented(workspace.json("op", "ls"));
  }

  @Test
  void errors() throws IOException {
    check("error", workspace.error(1, "SESSION_NOT_FOUND", "show", "nobody"));
    check("error-usage", workspace.error(2, "USAGE", "spawn"));
  }

  @Test
  void daemonAndDoctor() throws IOException {
    workspace.json("ls");

    documented(workspace.json("daemon", "status"));
    documented(workspace.json("doctor"));
  }

  private void check(String name, Document document) throws IOException {
    golden.assertSame(name, document);
    documented(document);
  }

  /** Every field that is printed is in the documentation, in the same place of the same part. */
  private static void documented(Document document) throws IOException {
    SortedSet<String> known = new TreeSet<>();
    Path folder = Coppice.launcher().resolveSibling("docs/json");
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        fields("", JsonParser.parseString(Files.readString(file)), known);
      }
    }
    SortedSet<String> printed = new TreeSet<>();
    fields("", document.root(), printed);
    printed.removeAll(known);
    assertEquals(new TreeSet<>(), printed);
  }

  /** Each field with the part that it belongs to and the kind of its value. */
  private static void fields(String part, JsonElement element, SortedSet<String> fields) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> fields(part, each, fields));
    } else if (element.isJsonPrimitive()) {
      String kind =
          element.getAsJsonPrimitive().isNumber()
              ? "number"
              : element.getAsJsonPrimitive().isBoolean() ? "boolean" : "text";
      fields.add(part + " " + kind);
    } else if (!part.endsWith(".details")) {
      String name = part.substring(part.indexOf('.') + 1);
      element
          .getAsJsonObject()
          .asMap()
          .forEach((key, value) -> fields(name + "." + key, value, fields));
    }
  }
}
