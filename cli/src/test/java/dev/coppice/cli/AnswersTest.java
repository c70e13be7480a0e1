package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each command prints for the example of its document. {@code -Dgolden.update=true} writes the
 * texts anew; look at what git then shows.
 */
class AnswersTest {
  @TempDir Path home;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spawn            | session/spawn     | spawn fix-login            | 0
          ls               | session/list      | ls                         | 0
          show             | session/show      | show fix-login             | 0
          status           | session/status    | status fix-login           | 0
          why              | session/why       | why fix-login              | 0
          path             | session/path      | path fix-login api         | 0
          kill             | session/kill      | kill fix-login other       | 4
          cleanup          | session/cleanup   | cleanup --all              | 4
          teardown         | session/teardown  | teardown --all             | 0
          restore          | session/restore   | restore --all              | 4
          undo             | operation/undo    | undo                       | 0
          op-ls            | operation/list    | op ls                      | 0
          op-show          | operation/show    | op show op_0a              | 0
          op-resolve       | operation/resolve | op resolve op_0a --back    | 0
          op-receipt       | operation/receipt | op receipt --verb x --idempotency-key k | 0
          preserved-ls     | preserved/list    | preserved ls               | 0
          preserved-show   | preserved/show    | preserved show fix-login   | 0
          preserved-apply  | preserved/apply   | preserved apply fix-login  | 4
          preserved-drop   | preserved/drop    | preserved drop fix-login   | 0
          preserved-export | preserved/export  | preserved export x/web f   | 0
          gc               | gc/run            | gc                         | 4
          plan             | session/kill      | kill fix-login --dry-run   | 0
          workspace-add    | workspace/add     | workspace add /home/me     | 0
          workspace-show   | workspace/show    | workspace show shop        | 0
          workspace-ls     | workspace/list    | workspace ls               | 0
          workspace-rescan | workspace/rescan  | workspace rescan shop      | 0
          workspace-rm     | workspace/remove  | workspace rm shop          | 0
          doctor           | doctor/run        | doctor                     | 1
          doctor-fix       | doctor/fix        | doctor --fix               | 1
          doctor-export    | doctor/export     | doctor --export f          | 0
          daemon-status    | daemon/status     | daemon status              | 0
          """)
  void command_answered_printsItForPeopleAndAsJson(
      String document, String method, String command, int code) throws IOException {
    try (FakeDaemon daemon = new FakeDaemon(home.resolve("daemon.sock"))) {
      daemon.answer(method, Documented.json(document));
      Shell shell = new Shell(home);

      Shell.Run json = shell.run((command + " --json").split(" "));
      Shell.Run plain = shell.run(command.split(" "));
      Shell.Run coloured = shell.atATerminal().run(command.split(" "));

      assertEquals(Documented.json(document), JsonParser.parseString(json.out()));
      assertEquals(Documented.json(document) + "\n", json.out());
      assertEquals("", json.err() + plain.err());
      assertEquals(code, json.code());
      assertEquals(code, plain.code());
      assertEquals(golden(document, plain.out()), plain.out());
      assertTrue(plain.out().indexOf('\u001b') < 0);
      assertEquals(plain.out(), coloured.out().replaceAll("\u001b\\[[0-9]*m", ""));
    }
  }

  @Test
  void ls_whereTwoSessionsHaveOneName_saysTheIdsOfThese() throws IOException {
    String listed = Documented.json("ls").toString();
    String one = listed.substring(listed.indexOf('[') + 1, listed.lastIndexOf(']'));
    String twin = one.replace("s_0a1b", "s_9z8y");
    String other = one.replace("s_0a1b", "s_5o5o").replace("\"fix-login\"", "\"other\"");
    try (FakeDaemon daemon = new FakeDaemon(home.resolve("daemon.sock"))) {
      daemon.answer(
          "session/list",
          JsonParser.parseString("{\"sessions\":[" + String.join(",", one, twin, other) + "]}"));

      List<String> lines = new Shell(home).run("ls", "--all").out().lines().toList();

      assertTrue(lines.get(1).endsWith("s_0a1b2c3d4e5f6g7h8i9j0k1l01"), lines::toString);
      assertTrue(lines.get(2).contains("s_9z8y"), lines::toString);
      assertTrue(!lines.get(3).contains("s_5o5o"), lines::toString);
    }
  }

  private static String golden(String document, String actual) throws IOException {
    Path file = Path.of("src", "test", "resources", "text", document + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
    }
    return Files.readString(file);
  }
}
