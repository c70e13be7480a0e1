package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

/** Wrong usage and help: neither needs a daemon. */
class UsageTest {
  @TempDir Path home;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          spwan x              | coppice has no command 'spwan'.          | Did you mean spawn
          workspace ad x       | coppice workspace has no command 'ad'.   | Did you mean add
          kill --discrad x     | coppice kill has no option '--discrad'.  | Did you mean --discard
          kill x --force       | coppice kill has no option '--force'.    | coppice kill --help
          kill x --stash --discard      | say one of them.                 | --help
          path a b c           | coppice path has no argument 'c'.        | coppice path --help
          workspace            | needs a command: add, ls, show, rescan, rm. | coppice workspace --help
          --json op            | coppice op needs a command: ls, show, resolve, receipt.| coppice op --help
          --json=maybe         | Invalid value for option '--json'        | coppice --help
          spawn                | Missing required parameter: 'NAME'.      | coppice spawn --help
          ls -w                | Missing required parameter               | coppice ls --help
          ls -w a -w b         | should be specified only once.           | coppice ls --help
          spawn a --base x --base y     | --base is given twice for all repositories: x, y. | --help
          spawn a --base r=x --base r=y | --base is given twice for r.     | --help
          spawn a --base =x    | --base takes NAME=VALUE, not '=x'.       | --help
          spawn a --base r=    | --base takes NAME=VALUE, not 'r='.       | --help
          workspace add . --repo x | --repo takes NAME=VALUE, not 'x'.    | --help
          restore a --all      | name sessions or say --all.              | --help
          op ls -n 0           | --limit takes a number from 1 up         | --help
          daemon logs -n many  | --lines takes a number from 1 up         | --help
          doctor --dry-run     | --dry-run, --idempotency-key,            | coppice doctor --help
          doctor --idempotency-key k | go with --fix.                     | coppice doctor --help
          completion tcsh      | No completion for tcsh                   | --help
          """)
  void command_misused_saysHowItIsMeant(String command, String message, String hint) {
    Shell shell = new Shell(home);

    Shell.Run plain = shell.run(command.split(" "));
    Shell.Run json = shell.run(("-q --json " + command).split(" "));

    assertEquals(2, plain.code());
    assertEquals("", plain.out() + json.out());
    assertTrue(plain.err().contains(message), plain.err());
    assertTrue(plain.err().contains(hint), plain.err());
    JsonObject error =
        JsonParser.parseString(json.err()).getAsJsonObject().getAsJsonObject("error");
    assertEquals("USAGE", error.get("code").getAsString());
    assertEquals(2, json.code());
  }

  static List<String> everyCommand() {
    List<String> paths = new ArrayList<>();
    collect(Verbs.root(List.of()), "", paths);
    return paths;
  }

  private static void collect(CommandSpec spec, String path, List<String> paths) {
    paths.add(path);
    spec.subcommands()
        .forEach((name, below) -> collect(below.getCommandSpec(), path + name + " ", paths));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void help_ofEveryCommand_fitsTheScreenAndShowsAnExample(String path) {
    Shell.Run run = new Shell(home).run((path + "--help").split(" "));

    assertEquals(0, run.code());
    assertEquals("", run.err());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    boolean group = run.out().contains("Commands:");
    assertTrue(group || run.out().contains("Examples:\n"), run.out());
    assertTrue(run.out().contains("--json"), run.out());
  }

  @Test
  void command_withoutAnyArguments_isItsHelp() {
    Shell shell = new Shell(home);

    assertEquals(shell.run("--help"), shell.run());
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help spawn, spawn --help", "help op ls, op ls --help"})
  void help_askedForAsACommand_isTheSame(String asked, String meant) {
    Shell shell = new Shell(home);

    assertEquals(shell.run(meant.split(" ")), shell.run(asked.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void version_askedForAsAnOption_isTheSame(String asked) {
    Shell shell = new Shell(home);

    assertEquals(shell.run("version"), shell.run(asked));
  }

  @Test
  void command_unlikeAny_suggestsNone() {
    Shell.Run run = new Shell(home).run("@file");

    assertEquals(
        """
        error: coppice has no command '@file'.
        hint: coppice --help shows how it is used.
        """,
        run.err());
  }

  @Test
  void version_saysIt() {
    Shell shell = new Shell(home);

    assertEquals("coppice 0.1.0\n", shell.run("version").out());
    assertEquals("{\"version\":\"0.1.0\",\"protocol\":1}\n", shell.run("version", "--json").out());
  }

  @Test
  void argument_thatBeginsWithAnAt_isNotAFileOfArguments() {
    Shell.Run run = new Shell(home).run("kill", "@/etc/passwd", "--dry-run");

    assertEquals(69, run.code());
  }
}
