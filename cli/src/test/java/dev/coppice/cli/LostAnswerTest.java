package dev.coppice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says whose daemon goes away in the middle. */
class LostAnswerTest {
  private static final String RECEIPT = " shows what became of it;";

  @TempDir Path home;
  private FakeDaemon daemon;

  @BeforeEach
  void hangUp() throws IOException {
    daemon =
        new FakeDaemon(home.resolve("daemon.sock"))
            .hangUp("session/kill")
            .hangUp("workspace/remove");
  }

  @AfterEach
  void close() throws IOException {
    daemon.close();
  }

  @Test
  void change_withAKey_namesTheReceipt() {
    Shell.Run run = new Shell(home).run("kill", "a", "--idempotency-key", "job 17");

    assertEquals(69, run.code());
    assertTrue(
        run.err().contains("coppice op receipt --verb kill --idempotency-key 'job 17'" + RECEIPT),
        run.err());
  }

  @Test
  void change_withAKeyOfTheEnvironment_namesTheReceiptOfItsCommandAndWorkspace() {
    Shell shell = new Shell(home).with("COPPICE_IDEMPOTENCY_KEY", "k");

    Shell.Run removal = shell.run("workspace", "rm", "shop");
    Shell.Run kill = shell.run("kill", "a", "-w", "shop");

    assertTrue(
        removal
            .err()
            .contains("coppice op receipt --verb 'workspace rm' --idempotency-key k" + RECEIPT),
        removal.err());
    assertTrue(kill.err().contains("--idempotency-key k -w shop" + RECEIPT), kill.err());
  }

  @Test
  void change_withoutAKey_namesTheOperations() {
    Shell.Run run = new Shell(home).run("kill", "a");

    assertTrue(run.err().contains("coppice op ls shows what became of it."), run.err());
  }

  @Test
  void change_withAKey_thatReachesNoDaemon_namesNoReceipt() {
    Shell.Run run = new Shell(home.resolve("other")).run("kill", "a", "--idempotency-key", "k");

    assertEquals(69, run.code());
    assertFalse(run.err().contains("op receipt"), run.err());
  }

  @Test
  void dryRun_withAKey_namesNoReceipt() {
    Shell.Run run = new Shell(home).run("kill", "a", "--dry-run", "--idempotency-key", "k");

    assertFalse(run.err().contains("op receipt"), run.err());
  }
}
