package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command lines that are wrong, and the words that every command understands. */
class UsageTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  static Stream<List<String>> wrong() {
    return Stream.of(
        List.of("nonsense"),
        List.of("workspace"),
        List.of("workspace", "nonsense"),
        List.of("op"),
        List.of("daemon", "explode"),
        List.of("spawn"),
        List.of("spawn", "a", "b"),
        List.of("spawn", "a", "--nonsense"),
        List.of("spawn", "a", "--branch"),
        List.of("spawn", "a", "--branch", "b", "--branch", "c"),
        List.of("spawn", "a", "--base", "=x"),
        List.of("spawn", "a", "--base", "r="),
        List.of("spawn", "a", "--base", "one", "--base", "two"),
        List.of("spawn", "a", "--base", "r=one", "--base", "r=two"),
        List.of("workspace", "add", ".", "--repo", "nonsense"),
        List.of("workspace", "add", ".", "--repo", "a=x", "--repo", "a=y"),
        List.of("kill", "a", "--stash", "--discard"),
        List.of("kill", "--discard=maybe"),
        List.of("teardown", "a", "--all"),
        List.of("restore", "a", "--all"),
        List.of("cleanup", "a", "--all"),
        List.of("op", "ls", "--limit", "0"),
        List.of("op", "ls", "--limit", "many"),
        List.of("op", "show"),
        List.of("op", "resolve", "op_0"),
        List.of("op", "resolve", "op_0", "--forward", "--back"),
        List.of("undo", "a", "b"),
        List.of("completion", "tcsh"),
        List.of("ls", "-x"),
        List.of("ls", "--home"));
  }

  /** Told as one error, with a hint; no daemon is started for it. */
  @ParameterizedTest
  @MethodSource
  void wrong(List<String> arguments) {
    Document error = home.coppice().error(2, "USAGE", arguments.toArray(String[]::new));

    assertEquals("request", error.text("error.category"));
    assertTrue(!error.text("error.message").isBlank());
    assertTrue(error.has("error.hint"), error::toString);
    assertTrue(Files.notExists(home.home().resolve("daemon.json")));
  }

  /** For people: what is wrong, what was meant, on stderr alone. */
  @Test
  void wrongWord_forPeople_isToldWithWhatWasMeant() {
    Run run = home.coppice().run("spwan", "feat");

    assertEquals(2, run.exitCode());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("error: "), run::toString);
    assertTrue(run.err().contains("spawn"), run::toString);
    assertEquals(2, run.err().lines().count(), run::toString);
  }

  @Test
  void wrongOption_forPeople_isToldWithWhatWasMeant() {
    Run run = home.coppice().run("spawn", "feat", "--reuse-brnch");

    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("--reuse-branch"), run::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "workspace",
        "workspace add",
        "workspace ls",
        "workspace show",
        "workspace rescan",
        "workspace rm",
        "spawn",
        "ls",
        "show",
        "status",
        "path",
        "why",
        "kill",
        "cleanup",
        "teardown",
        "restore",
        "undo",
        "op ls",
        "op show",
        "op resolve",
        "daemon start",
        "daemon stop",
        "daemon status",
        "daemon run",
        "daemon logs",
        "doctor",
        "completion",
        "version"
      })
  void help_ofEveryCommand_saysHowItIsUsed_withAnExample(String command) {
    String[] words = (command + " --help").strip().split(" ", -1);

    String help = home.coppice().run(words).text();

    assertTrue(help.contains("Usage: coppice"), help);
    assertTrue(help.contains("--json"), help);
    if (!command.equals("workspace")) {
      assertTrue(help.contains("Examples:"), help);
    }
  }

  @Test
  void version_isOneLine_andNeedsNoDaemon() {
    String text = home.coppice().run("version").text();

    assertEquals(1, text.lines().count());
    assertTrue(Files.notExists(home.home().resolve("daemon.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completion_isPrintedForEachShell(String shell) {
    String script = home.coppice().run("completion", shell).text();

    assertTrue(script.contains("coppice") && script.contains("teardown"), script);
  }

  /** A shell takes the script in without a complaint. */
  @Test
  void completion_forBash_canBeRead() throws Exception {
    var script =
        Files.writeString(
            home.freshFolder().resolve("c.bash"), home.coppice().run("completion", "bash").text());

    Process bash = new ProcessBuilder("bash", "-u", script.toString()).start();
    Run run = Coppice.finish(bash);

    assertEquals(0, run.exitCode(), run::toString);
    assertEquals("", run.err() + run.out());
  }

  /** The launcher works through a link and from anywhere. */
  @Test
  void launcher_throughALink_fromAnotherFolder_works() throws IOException, InterruptedException {
    var link = Files.createSymbolicLink(home.freshFolder().resolve("cop pice"), Coppice.launcher());

    Run run =
        Coppice.finish(
            new ProcessBuilder(link.toString(), "version")
                .directory(new java.io.File("/"))
                .start());

    assertEquals(0, run.exitCode(), run::toString);
    assertEquals("", run.err());
  }

  /** {@code --home} goes before and after the verb, and before the variable. */
  @Test
  void homeOption_winsOverTheVariable() {
    var other = home.freshFolder().resolve("other");

    Run before = home.coppice().run("--home", other.toString(), "--json", "ls");
    Run after = home.coppice().run("ls", "--home", other.toString(), "--json");
    Run stopped = home.coppice().run("daemon", "stop", "--home", other.toString());

    assertEquals(0, before.exitCode(), before::toString);
    assertEquals(before.out(), after.out());
    assertEquals(0, stopped.exitCode(), stopped::toString);
    assertTrue(Files.exists(other.resolve("coppice.db")));
    assertTrue(Files.notExists(home.home().resolve("coppice.db")));
  }
}
