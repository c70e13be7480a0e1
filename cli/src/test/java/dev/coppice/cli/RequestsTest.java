package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each command asks the daemon for. */
class RequestsTest {
  @TempDir Path home;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ls                       | session/list     | {"all":false,"cwd":"/work/here"}
          --json ls --all -w shop  | session/list     | {"workspace":"shop","all":true,"cwd":"/work/here"}
          ls --workspace=shop      | session/list     | {"workspace":"shop","all":false,"cwd":"/work/here"}
          show                     | session/show     | {"cwd":"/work/here"}
          status a                 | session/status   | {"session":"a","cwd":"/work/here"}
          why a -w .               | session/why      | {"session":"a","workspace":".","cwd":"/work/here"}
          path a api               | session/path     | {"session":"a","repo":"api","cwd":"/work/here"}
          kill a b --discard       | session/kill     | {"sessions":["a","b"],"all":false,"stash":false,"discard":true,"dryRun":false,"cwd":"/work/here"}
          kill a --stash           | session/kill     | {"sessions":["a"],"all":false,"stash":true,"discard":false,"dryRun":false,"cwd":"/work/here"}
          kill --dry-run           | session/kill     | {"sessions":[],"all":false,"stash":false,"discard":false,"dryRun":true,"cwd":"/work/here"}
          cleanup                  | session/cleanup  | {"sessions":[],"all":false,"stash":false,"discard":false,"dryRun":false,"cwd":"/work/here"}
          teardown --all -w shop   | session/teardown | {"sessions":[],"workspace":"shop","all":true,"stash":false,"discard":false,"dryRun":false,"cwd":"/work/here"}
          restore a                | session/restore  | {"sessions":["a"],"all":false,"stash":false,"discard":false,"dryRun":false,"cwd":"/work/here"}
          undo                     | operation/undo   | {"dryRun":false,"cwd":"/work/here"}
          undo op_1 --dry-run      | operation/undo   | {"target":"op_1","dryRun":true,"cwd":"/work/here"}
          preserved ls             | preserved/list   | {"all":false,"cwd":"/work/here"}
          preserved ls a --all -w shop | preserved/list | {"session":"a","workspace":"shop","all":true,"cwd":"/work/here"}
          preserved show a/api@2 -d | preserved/show  | {"preserved":"a/api@2","diff":true,"cwd":"/work/here"}
          preserved apply a --repo api | preserved/apply | {"preserved":"a","repo":"api","dryRun":false,"cwd":"/work/here"}
          preserved drop a@1 --dry-run | preserved/drop | {"preserved":"a@1","dryRun":true,"cwd":"/work/here"}
          preserved export a/api f | preserved/export | {"preserved":"a/api","file":"f","cwd":"/work/here"}
          op ls                    | operation/list   | {"limit":20,"cwd":"/work/here"}
          op ls -n 3 -s a          | operation/list   | {"session":"a","limit":3,"cwd":"/work/here"}
          op show op_1             | operation/show   | {"operation":"op_1"}
          op receipt --verb kill --idempotency-key k -w w | operation/receipt | {"verb":"kill","idempotencyKey":"k","workspace":"w","cwd":"/work/here"}
          gc --idempotency-key k   | gc/run           | {"includeKept":false,"dryRun":false,"cwd":"/work/here","idempotencyKey":"k"}
          undo --idempotency-key k --on-in-flight wait --dedup-on any | operation/undo | {"dryRun":false,"cwd":"/work/here","idempotencyKey":"k","onInFlight":"wait","dedupOn":"any"}
          op resolve op_1 --forward | operation/resolve | {"operation":"op_1","forward":true,"back":false,"dryRun":false,"cwd":"/work/here"}
          op resolve op_1 --back --dry-run | operation/resolve | {"operation":"op_1","forward":false,"back":true,"dryRun":true,"cwd":"/work/here"}
          gc --dry-run             | gc/run           | {"includeKept":false,"dryRun":true,"cwd":"/work/here"}
          gc --quarantine-older-than 0s | gc/run      | {"quarantineOlderThan":"0s","includeKept":false,"dryRun":false,"cwd":"/work/here"}
          doctor                   | doctor/run       | {"strict":false}
          doctor --strict          | doctor/run       | {"strict":true}
          doctor --fix             | doctor/fix       | {"dryRun":false,"cwd":"/work/here"}
          doctor --fix --dry-run   | doctor/fix       | {"dryRun":true,"cwd":"/work/here"}
          doctor --fix --idempotency-key k --on-in-flight wait --dedup-on any | doctor/fix | {"dryRun":false,"cwd":"/work/here","idempotencyKey":"k","onInFlight":"wait","dedupOn":"any"}
          doctor --export a.json   | doctor/export    | {"file":"a.json","cwd":"/work/here"}
          workspace ls             | workspace/list   | {}
          workspace show           | workspace/show   | {"cwd":"/work/here"}
          workspace rescan w       | workspace/rescan | {"workspace":"w","cwd":"/work/here","dryRun":false}
          workspace rm w --dry-run | workspace/remove | {"workspace":"w","cwd":"/work/here","dryRun":true}
          workspace add ..         | workspace/add    | {"path":"/work","repositories":{},"dryRun":false}
          workspace add /w --name n --repo a=x --repo b=y/z | workspace/add | {"path":"/w","name":"n","repositories":{"a":"x","b":"y/z"},"dryRun":false}
          spawn a                  | session/spawn    | {"name":"a","repos":[],"bases":{},"reuseBranch":false,"dryRun":false,"cwd":"/work/here"}
          spawn a -w ~/w --repo x --repo y --base main --base x=v1 --branch b --reuse-branch --dry-run | session/spawn | {"name":"a","workspace":"~/w","repos":["x","y"],"base":"main","bases":{"x":"v1"},"branch":"b","reuseBranch":true,"dryRun":true,"cwd":"/work/here"}
          gc --include-kept        | gc/run           | {"includeKept":true,"dryRun":false,"cwd":"/work/here"}
          undo --keep-scaffold     | operation/undo   | {"dryRun":false,"cwd":"/work/here","keepScaffold":true}
          spawn -- -x              | session/spawn    | {"name":"-x","repos":[],"bases":{},"reuseBranch":false,"dryRun":false,"cwd":"/work/here"}
          """)
  void command_typed_asksFor(String command, String method, String params) throws IOException {
    try (FakeDaemon daemon = new FakeDaemon(home.resolve("daemon.sock"))) {

      new Shell(home).run(command.split(" "));

      List<FakeDaemon.Request> asked = daemon.requests();
      assertEquals(1, asked.size());
      assertEquals(method, asked.getFirst().method());
      asked.getFirst().params().remove("workDoneToken");
      assertEquals(JsonParser.parseString(params), asked.getFirst().params());
    }
  }

  @Test
  void key_ofTheEnvironment_isThatOfTheRequest() throws IOException {
    try (FakeDaemon daemon = new FakeDaemon(home.resolve("daemon.sock"))) {
      new Shell(home).with("COPPICE_IDEMPOTENCY_KEY", "k").run("undo");
      new Shell(home).with("COPPICE_IDEMPOTENCY_KEY", "k").run("ls");
      new Shell(home).with("COPPICE_IDEMPOTENCY_KEY", "k").run("doctor");

      List<FakeDaemon.Request> asked = daemon.requests();
      assertEquals("k", asked.getFirst().params().get("idempotencyKey").getAsString());
      assertFalse(asked.get(1).params().has("idempotencyKey"));
      assertFalse(asked.get(2).params().has("idempotencyKey"));
    }
  }
}
