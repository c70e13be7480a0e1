package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A request that its client takes back while git is at work on it. */
class CancelTest {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  @RegisterExtension static final OwnHome home = new OwnHome();

  /** A workspace in which a checkout never ends by itself, as its hook waits for ever. */
  private static TestWorkspace endless() throws Exception {
    TestWorkspace workspace = home.workspace("api", "web");
    workspace.json("workspace", "add", ".");
    Path waits = workspace.folder().resolve("waits");
    assertEquals(0, new ProcessBuilder("mkfifo", waits.toString()).start().waitFor());
    Path hook = workspace.repository("web").commonDir().resolve("hooks/post-checkout");
    Files.createDirectories(hook.getParent());
    Files.writeString(
        hook, "#!/bin/sh\n: > '%s'\nread x < '%s'\n".formatted(begun(workspace), waits));
    assertTrue(hook.toFile().setExecutable(true));
    return workspace;
  }

  private static Path begun(TestWorkspace workspace) {
    return workspace.folder().resolve("begun");
  }

  private static void awaitCheckout(TestWorkspace workspace) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!Files.exists(begun(workspace))) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("it did not begin");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void nothingIsLeft(TestWorkspace workspace, Snapshot before) {
    Document operations = workspace.json("op", "ls", "-w", workspace.name());
    assertEquals("cancelled", operations.text("operations.0.state"));
    assertEquals("aborted", operations.text("operations.0.phase"));
    assertEquals(before.refs(), workspace.snapshot().refs());
    assertTrue(Files.notExists(workspace.sessionFolder("feat")));
    Invariants.hold(workspace);
  }

  @Test
  void spawn_cancelledDuringItsCheckout_leavesExactlyTheRefsThereWere() throws Exception {
    TestWorkspace workspace = endless();
    Snapshot before = workspace.snapshot();
    String answer;
    try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      client.connect(UnixDomainSocketAddress.of(home.home().resolve("daemon.sock")));
      send(
          client,
          "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"session/spawn\",\"params\":{\"name\":\"feat\",\"cwd\":\"%s\"}}"
              .formatted(workspace.folder()));
      awaitCheckout(workspace);

      send(client, "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":7}}");
      answer = answer(client);
    }

    assertTrue(answer.contains("\"id\":7"), answer);
    assertTrue(answer.contains("\"code\":-32800"), answer);
    assertTrue(answer.contains("\"code\":\"CANCELLED\""), answer);
    nothingIsLeft(workspace, before);
  }

  /** As by Ctrl-C. */
  @Test
  void command_thatIsInterrupted_takesItsRequestBack_andSaysSo() throws Exception {
    TestWorkspace workspace = endless();
    Snapshot before = workspace.snapshot();
    Process command = workspace.coppice().start("spawn", "feat");
    awaitCheckout(workspace);

    command.toHandle().destroy();
    Run run = Coppice.finish(command, "spawn", "feat");

    assertTrue(run.exitCode() > 128, run::toString);
    assertTrue(run.err().contains("cancelled"), run::toString);
    nothingIsLeft(workspace, before);
  }

  private static void send(SocketChannel channel, String message) throws IOException {
    byte[] body = message.getBytes(StandardCharsets.UTF_8);
    String head = "Content-Length: " + body.length + "\r\n\r\n";
    ByteBuffer bytes = ByteBuffer.wrap((head + message).getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    var text = new StringBuilder();
    while (!text.toString().endsWith("}}") && channel.read(buffer.clear()) >= 0) {
      text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
    }
    return text.toString();
  }
}
