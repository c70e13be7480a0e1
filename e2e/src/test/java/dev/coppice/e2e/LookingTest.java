package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which session is meant, and what people and programs see of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookingTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace;
  private TestWorkspace other;
  private String id;

  @BeforeAll
  void spawnSessions() {
    workspace = home.workspace("api", "web");
    other = home.workspace("api");
    id = workspace.spawn("feat").text("id");
    workspace.spawn("only");
    other.spawn("feat");
    other.spawn("unique");
  }

  @Test
  void session_canBeNamedByIdAndByItsBeginning() {
    Coppice anywhere = home.coppice();

    assertEquals(id, anywhere.json("show", id).text("session.id"));
    assertEquals(id, anywhere.json("show", id.substring(0, 25)).text("session.id"));
    Document ambiguous = anywhere.error(1, "AMBIGUOUS_NAME", "show", id.substring(0, 7));
    assertEquals(4, ambiguous.texts("error.details.sessions.*").size());
  }

  /** The name is looked for where one stands. */
  @Test
  void session_ofANameInSeveralWorkspaces_isTheOneOfTheWorkspaceOneStandsIn() {
    assertEquals(id, workspace.show("feat").text("id"));
    assertEquals(other.name(), other.show("feat").text("workspace"));
    assertEquals(
        other.name(), workspace.json("show", "feat", "-w", other.name()).text("session.workspace"));
    Document ambiguous = home.coppice().error(1, "AMBIGUOUS_NAME", "show", "feat");
    assertTrue(ambiguous.text("error.hint").contains("-w"), ambiguous::toString);
  }

  /** A session of another workspace is never killed by accident. */
  @Test
  void kill_ofANameThatOnlyAnotherWorkspaceHas_isNotFound() {
    Document error = workspace.error(1, "SESSION_NOT_FOUND", "kill", "unique");

    assertTrue(error.has("error.hint"), error::toString);
    assertEquals("live", other.show("unique").text("state"));
  }

  /** Inside a session's folder nothing needs to be named. */
  @Test
  void session_canBeLeftOut_insideItsFolder() {
    Coppice inside = home.coppice().in(workspace.sessionFolder("feat").resolve("api"));

    assertEquals(id, inside.json("show").text("session.id"));
    assertEquals(id, inside.json("status").text("session.id"));
    assertEquals(
        workspace.sessionFolder("feat").resolve("web").toString(),
        inside.json("path", "feat", "web").text("path"));
    assertEquals(
        List.of("feat", "only"),
        inside.json("ls").texts("sessions.*.name").stream().sorted().toList());
  }

  @Test
  void session_leftOut_whereThereIsNone_isAnErrorWithAHint() {
    for (String verb : List.of("show", "status", "path", "why", "kill", "teardown", "restore")) {
      Run run = home.coppice().run("--json", verb);
      Document error = Document.parse(run.err());
      assertTrue(run.exitCode() == 1 || run.exitCode() == 2, run::toString);
      assertTrue(error.has("error.hint"), run::toString);
    }
    assertEquals("live", workspace.show("feat").text("state"));
  }

  @Test
  void unknownNames_areErrorsWithAHint() {
    for (String verb :
        List.of("show", "status", "path", "why", "kill", "teardown", "restore", "cleanup")) {
      Document error = workspace.error(1, "SESSION_NOT_FOUND", verb, "nobody");
      assertTrue(error.has("error.hint"), error::toString);
    }
    for (String name : List.of("s_zzz", "..", "a/b", "x".repeat(5000))) {
      Run run = workspace.run("--json", "show", "--", name);
      assertEquals(1, run.exitCode(), run::toString);
      assertTrue(Document.parse(run.err()).has("error.hint"), run::toString);
    }
    Document repository = workspace.error(1, "REPOSITORY_NOT_FOUND", "path", "feat", "app");
    Document operation = workspace.error(1, "OPERATION_NOT_FOUND", "op", "show", "op_zzz");
    assertTrue(repository.has("error.hint"), repository::toString);
    assertTrue(operation.has("error.hint"), operation::toString);
  }

  @Test
  void path_isForTheShell() {
    String top = workspace.run("path", "feat").text();
    String api = workspace.run("path", "feat", "api").text();

    assertEquals(workspace.sessionFolder("feat").toString(), top);
    assertEquals(workspace.sessionFolder("feat").resolve("api").toString(), api);
  }

  /** For people: a table without colour on a pipe. */
  @Test
  void ls_forPeople_isATable() {
    String text = workspace.run("ls").text();

    assertTrue(text.startsWith("SESSION"), text);
    assertTrue(text.contains("feat") && text.contains("only"), text);
    assertTrue(!text.contains("\u001b"), text);
  }

  @Test
  void status_forPeople_namesFilesAndTheWayOut() throws IOException {
    Path file = workspace.sessionFolder("only").resolve("api/new file");
    Files.writeString(file, "x");

    String status = workspace.run("status", "only").text();
    String why = workspace.run("why", "only").text();
    Files.delete(file);

    assertTrue(status.contains("new file"), status);
    assertTrue(why.contains("new file"), why);
    assertTrue(why.contains("coppice kill --discard only"), why);
  }

  @Test
  void doctor_findsEverythingWell() {
    Document doctor = workspace.json("doctor");

    for (String ok : doctor.texts("checks.*.ok")) {
      assertEquals("true", ok, doctor::toString);
    }
  }

  /** A document is one line when a program reads it. */
  @Test
  void json_isOneLineOnAPipe() {
    Run run = workspace.run("ls", "--json");

    assertEquals(1, run.out().lines().count());
    assertEquals("", run.err());
  }
}
