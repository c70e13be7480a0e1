package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that misbehave, and strangers: cases 46 and 47. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SocketTest {
  @RegisterExtension static final OwnHome home = new OwnHome();

  private TestWorkspace workspace;
  private long pid;

  @BeforeAll
  void startADaemon() {
    workspace = home.workspace("api");
    workspace.spawn("feat");
    pid = workspace.coppice().daemonPid();
  }

  /** Case 46: not JSON, no request, an unknown method, parameters of the wrong type. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rubbish",
        "[]",
        "{}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/explode\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/show\",\"params\":[1,2]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/show\",\"params\":{\"session\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/kill\",\"params\":{\"sessions\":7}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/spawn\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"workspace/add\",\"params\":{\"path\":\"\\u0000\"}}"
      })
  void message_thatIsWrong_isAnsweredWithAnError(String message) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, frame(message));

      String answer = answer(channel);

      assertTrue(answer.contains("\"error\""), answer);
      assertTrue(answer.contains("\"code\""), answer);
    }
    assertOthersAreServed();
  }

  /** Case 46: what is no frame at all ends that connection and nothing else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "Content-Length: -5\r\n\r\n",
        "Content-Length: many\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n",
        "Content-Length: 2000000000\r\n\r\n{",
        "\u0000\u0001\u0002\u0003"
      })
  void bytes_thatAreNoFrame_endThatConnectionAlone(String bytes) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, bytes);
      channel.shutdownOutput();

      answer(channel);
    }
    assertOthersAreServed();
  }

  /** Case 46: half a message, then gone. */
  @Test
  void clientsThatCloseHalfWay_harmNobody() throws IOException {
    for (int i = 0; i < 20; i++) {
      try (SocketChannel channel = connect()) {
        send(channel, "Content-Length: 500\r\n\r\n{\"jsonrpc\"");
      }
    }

    assertOthersAreServed();
  }

  /** Case 46: many who say nothing and read nothing. */
  @Test
  void clientsThatNeitherSpeakNorRead_harmNobody() throws IOException {
    List<SocketChannel> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        silent.add(connect());
      }
      SocketChannel deaf = connect();
      silent.add(deaf);
      deaf.configureBlocking(false);
      String list =
          frame("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"session/list\",\"params\":{}}");
      ByteBuffer flood = ByteBuffer.wrap(list.repeat(5000).getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 1000 && flood.hasRemaining() && deaf.write(flood) >= 0; i++) {
        Thread.onSpinWait();
      }

      assertOthersAreServed();
    } catch (IOException cutOff) {
      assertOthersAreServed();
    } finally {
      for (SocketChannel channel : silent) {
        channel.close();
      }
    }
  }

  /** Case 47. */
  @Test
  void anotherUser_isRefused() throws Exception {
    String[] nobody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    for (Path open : List.of(home.folder(), home.home())) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(
        home.home().resolve("daemon.sock"), PosixFilePermissions.fromString("rw-rw-rw-"));
    assumeTrue(
        run(nobody, Coppice.launcher().toString(), "version").exitCode() == 0,
        "nobody else can be impersonated here");

    Run refused =
        run(
            nobody,
            Coppice.launcher().toString(),
            "--json",
            "--home",
            home.home().toString(),
            "kill",
            "feat");

    Document error = refused.error(69, "PEER_REFUSED");
    assertTrue(error.has("error.hint"), error::toString);
    assertEquals("live", workspace.show("feat").text("state"));
  }

  private void assertOthersAreServed() {
    assertEquals("feat", workspace.json("ls").text("sessions.0.name"));
    assertEquals(pid, workspace.coppice().daemonPid());
  }

  private static SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(home.home().resolve("daemon.sock")));
    return channel;
  }

  private static String frame(String message) {
    int length = message.getBytes(StandardCharsets.UTF_8).length;
    return "Content-Length: " + length + "\r\n\r\n" + message;
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** What comes first, or nothing if the other side closes. */
  private static String answer(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    StringBuilder text = new StringBuilder();
    try {
      while (text.indexOf("}") < 0 && channel.read(buffer) >= 0) {
        text.append(new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8));
        buffer.clear();
      }
    } catch (IOException reset) {
      return text.toString();
    }
    return text.toString();
  }

  private static Run run(String[] before, String... command) throws IOException {
    List<String> line = new ArrayList<>(List.of(before));
    line.addAll(List.of(command));
    try {
      return Coppice.finish(new ProcessBuilder(line).directory(new java.io.File("/")).start());
    } catch (IOException missing) {
      return new Run(line, -1, "", missing.toString());
    }
  }
}
