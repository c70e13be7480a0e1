package dev.coppice.daemon.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class SocketServerTest {
  private static final Limits LIMITS = new Limits(8, 4096, 4, 16, Duration.ofMinutes(2));
  private static final Limits HASTY = new Limits(8, 4096, 4, 16, Duration.ofMillis(300));

  @TempDir private Path folder;
  private Path socket;
  private final FakeService service = new FakeService();
  private final List<SocketServer> servers = new ArrayList<>();

  @BeforeEach
  void choosePlace() {
    socket = folder.resolve("s");
  }

  @AfterEach
  void closeServers() {
    service.released.countDown();
    servers.forEach(SocketServer::close);
  }

  private RawClient connect(Limits limits) throws IOException {
    servers.add(SocketServer.open(socket, service, limits));
    return new RawClient(socket);
  }

  @Test
  void open_makesASocketForItsOwnerAlone() throws IOException {
    connect(LIMITS).close();

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
  }

  @Test
  void request_isAnsweredUnderItsId() throws IOException {
    try (RawClient client = connect(LIMITS)) {
      JsonObject answer = client.request("\"a\"", "quick").read();

      assertEquals("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":\"done\"}", answer.toString());
    }
  }

  @Test
  void request_carriesTheUserThatTheKernelNames() throws IOException {
    try (RawClient client = connect(LIMITS)) {
      JsonObject answer = client.request("1", "user").read();

      assertEquals(Files.getOwner(socket).getName(), answer.get("result").getAsString());
    }
  }

  @Test
  void slowRequest_doesNotHoldUpTheNextOfTheSameClient() throws Exception {
    try (RawClient client = connect(LIMITS)) {
      client.request("1", "slow");
      service.begun.await();

      JsonObject first = client.request("2", "quick").read();
      service.released.countDown();
      JsonObject second = client.read();

      assertEquals(2, first.get("id").getAsInt());
      assertEquals(1, second.get("id").getAsInt());
    }
  }

  @Test
  void slowRequests_asManyAsThereCanBe_doNotHoldUpALookOfAnotherClient() throws Exception {
    Limits wide = new Limits(100, 4096, 1000, 2000, Duration.ofMinutes(2));
    try (RawClient busy = connect(wide);
        RawClient other = new RawClient(socket)) {
      for (int id = 0; id < 200; id++) {
        busy.request(Integer.toString(id), "slow");
      }
      service.begun.await();

      JsonObject answer = other.request("1", "quick").read();

      assertEquals("done", answer.get("result").getAsString());
    }
  }

  @Test
  void cancel_ofWhatHasNotBegun_isAnswered() throws Exception {
    Limits wide = new Limits(100, 4096, 1000, 2000, Duration.ofMinutes(2));
    try (RawClient client = connect(wide)) {
      for (int id = 0; id < 200; id++) {
        client.request(Integer.toString(id), "slow");
      }
      service.begun.await();

      client.frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":199}}");

      assertEquals("CANCELLED", client.errorCode());
    }
  }

  @Test
  void cancel_ofWhatHasBegun_changesNothing() throws Exception {
    try (RawClient client = connect(LIMITS)) {
      client.request("1", "slow");
      service.begun.await();
      client.frame("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":1}}");
      service.released.countDown();

      assertEquals("slowly", client.read().get("result").getAsString());
    }
  }

  @Test
  void progress_goesToTheTokenOfTheRequest() throws IOException {
    try (RawClient client = connect(LIMITS)) {
      client.frame(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"steps\",\"params\":{\"workDoneToken\":7}}");

      JsonObject first = client.read();
      JsonObject second = client.read();
      JsonObject answer = client.read();

      assertEquals("$/progress", first.get("method").getAsString());
      assertEquals(7, first.getAsJsonObject("params").get("token").getAsInt());
      assertEquals(
          "{\"message\":\"two\",\"done\":2,\"total\":2}",
          second.getAsJsonObject("params").get("value").toString());
      assertTrue(answer.has("result"));
    }
  }

  @Test
  void unknownMethod_isTheStandardError() throws IOException {
    try (RawClient client = connect(LIMITS)) {
      JsonObject error = client.request("1", "nonsense").read().getAsJsonObject("error");

      assertEquals(-32601, error.get("code").getAsInt());
      assertEquals("METHOD_NOT_FOUND", error.getAsJsonObject("data").get("code").getAsString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "", "nul", "{\"a\":1} x", "{'a':1}", "[[[[", "{\"a\":NaN}"})
  void notJson_isAParseError_andTheConnectionGoesOn(String body) throws IOException {
    try (RawClient client = connect(LIMITS)) {
      JsonObject answer = client.frame(body).read();

      assertTrue(answer.get("id").isJsonNull());
      assertEquals(-32700, answer.getAsJsonObject("error").get("code").getAsInt());
      assertTrue(client.request("1", "quick").read().has("result"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "null",
        "{}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":2}",
        "{\"id\":1,\"method\":\"quick\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"quick\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"quick\"}",
      })
  void noRequest_isAnInvalidRequest_andTheConnectionGoesOn(String body) throws IOException {
    try (RawClient client = connect(LIMITS)) {
      JsonObject answer = client.frame(body).read();

      assertEquals(-32600, answer.getAsJsonObject("error").get("code").getAsInt());
      assertTrue(client.request("1", "quick").read().has("result"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "\r\n\r\n",
        "Content-Length: many\r\n\r\n",
        "Content-Length: -1\r\n\r\n",
        "Content-Length:\r\n\r\n",
        "Content-Type: json\r\n\r\n{}",
      })
  void badFraming_isToldAndEndsTheConnection(String bytes) throws IOException {
    try (RawClient client = connect(LIMITS)) {
      client.send(bytes);

      assertEquals("INVALID_REQUEST", client.errorCode());
      assertTrue(client.isClosed());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4097", "2147483647", "99999999999999999999"})
  void messageThatIsTooLarge_isRefusedBeforeItComes(String length) throws IOException {
    try (RawClient client = connect(LIMITS)) {
      client.send("Content-Length: " + length + "\r\n\r\n");

      assertEquals("MESSAGE_TOO_LARGE", client.errorCode());
      assertTrue(client.isClosed());
    }
  }

  @Test
  void headerWithoutEnd_endsTheConnection() throws IOException {
    try (RawClient client = connect(LIMITS)) {
      client.send("x".repeat(5000));

      assertTrue(client.isClosed());
    }
  }

  @Test
  void halfAMessageAndSilence_endsTheConnection() throws IOException {
    try (RawClient client = connect(HASTY)) {
      client.send("Content-Length: 100\r\n\r\n{");

      assertTrue(client.isClosed());
    }
  }

  @Test
  void silenceFromTheStart_endsTheConnection() throws IOException {
    try (RawClient client = connect(HASTY)) {
      assertTrue(client.isClosed());
    }
  }

  @Test
  void clientThatDoesNotRead_isCutOff_andOthersAreServed() throws Exception {
    Limits hasty = new Limits(8, 4096, 4, 16, Duration.ofMillis(500));
    try (RawClient deaf = connect(hasty)) {
      for (int id = 0; id < 4; id++) {
        deaf.request(Integer.toString(id), "large");
      }

      assertTrue(comesIn());
      assertThrows(
          IOException.class,
          () -> {
            while (true) {
              deaf.request("1", "quick");
            }
          });
    }
  }

  @Test
  void clientThatClosesHalfWay_endsNothingOfWhatItAskedFor() throws Exception {
    RawClient client = connect(LIMITS);
    client.request("1", "slow");
    service.begun.await();

    client.close();
    service.released.countDown();

    service.ended.await();
    try (RawClient other = new RawClient(socket)) {
      assertTrue(other.request("1", "quick").read().has("result"));
    }
  }

  @Test
  void clientThatHasSaidAll_stillGetsItsAnswers() throws Exception {
    try (RawClient client = connect(LIMITS)) {
      client.request("1", "slow").saysNoMore();
      service.begun.await();
      service.released.countDown();

      assertEquals("slowly", client.read().get("result").getAsString());
      assertTrue(client.isClosed());
    }
  }

  @Test
  void idInUse_isAnInvalidRequest() throws Exception {
    try (RawClient client = connect(LIMITS)) {
      client.request("1", "slow");
      service.begun.await();

      assertEquals("INVALID_REQUEST", client.request("1", "quick").errorCode());
    }
  }

  @Test
  void oneConnectionTooMany_isToldSo_andMayComeBackLater() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    clients.add(connect(LIMITS));
    while (clients.size() < LIMITS.connections()) {
      clients.add(new RawClient(socket));
    }
    for (RawClient client : clients) {
      client.request("1", "quick").read();
    }
    try (RawClient tooMany = new RawClient(socket)) {
      assertEquals("TOO_MANY_CONNECTIONS", tooMany.errorCode());
    }

    clients.getFirst().close();

    assertTrue(comesIn(), "a place became free");
    for (RawClient client : clients) {
      client.close();
    }
  }

  /** The server learns of a close a little later than the client, and hurries some clients. */
  private boolean comesIn() throws IOException {
    for (int attempt = 0; attempt < 1000; attempt++) {
      try (RawClient client = new RawClient(socket)) {
        if (client.request("1", "quick").read().has("result")) {
          return true;
        }
      } catch (IOException _) {
        // refused while its request was on the way, or too slow
      }
    }
    return false;
  }

  @Test
  void aThousandConnections_leaveTheServerAlive() throws IOException {
    connect(Limits.STANDARD).close();
    List<RawClient> clients = new ArrayList<>();
    for (int count = 0; count < 1000; count++) {
      clients.add(new RawClient(socket));
    }

    assertTrue(clients.getFirst().request("1", "quick").read().has("result"));

    for (RawClient client : clients) {
      client.close();
    }
    assertTrue(comesIn());
  }

  @Test
  void close_letsWhatRunsComeToItsAnswer_andRemovesTheSocket() throws Exception {
    try (RawClient client = connect(LIMITS)) {
      client.request("1", "slow");
      service.begun.await();
      Thread closing = Thread.ofVirtual().start(() -> servers.getFirst().close());
      while (Files.exists(socket)) {
        LockSupport.parkNanos(100_000);
      }

      service.released.countDown();

      assertEquals("slowly", client.read().get("result").getAsString());
      assertTrue(client.isClosed());
      closing.join();
      assertFalse(Files.exists(socket));
    }
  }
}
