package dev.coppice.daemon.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A library made for language servers talks to the daemon as it is. */
@Timeout(300)
class LanguageServerClientTest {
  @TempDir private Path folder;
  private final FakeService service = new FakeService();
  private final Local local = new Local();
  private SocketServer server;
  private SocketChannel channel;
  private Remote remote;

  /** The daemon's methods, as the library wants them declared. */
  interface Remote {
    @JsonRequest("quick")
    CompletableFuture<String> quick();

    @JsonRequest("slow")
    CompletableFuture<String> slow();

    @JsonRequest("nonsense")
    CompletableFuture<String> nonsense();

    @JsonRequest("steps")
    CompletableFuture<String> steps(Map<String, String> params);
  }

  /** Hears notifications. */
  public static final class Local {
    private final List<Object> notes = new CopyOnWriteArrayList<>();

    @JsonNotification("$/progress")
    public void progress(Object note) {
      notes.add(note);
    }
  }

  @BeforeEach
  void connect() throws IOException {
    Path socket = folder.resolve("s");
    server = SocketServer.open(socket, service, Limits.STANDARD);
    channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    Launcher<Remote> launcher =
        Launcher.createLauncher(
            local,
            Remote.class,
            Channels.newInputStream(channel),
            Channels.newOutputStream(channel));
    var _ = launcher.startListening();
    remote = launcher.getRemoteProxy();
  }

  @AfterEach
  void disconnect() throws IOException {
    service.released.countDown();
    channel.close();
    server.close();
  }

  @Test
  void requests_areAnsweredAsTheyGetReady() {
    CompletableFuture<String> slow = remote.slow();

    assertEquals("done", remote.quick().join());
    service.released.countDown();
    assertEquals("slowly", slow.join());
  }

  @Test
  void error_carriesCoppicesOwn() {
    var thrown = assertThrows(CompletionException.class, () -> remote.nonsense().join());

    var error = assertInstanceOf(ResponseErrorException.class, thrown.getCause());
    assertEquals(-32601, error.getResponseError().getCode());
    assertTrue(error.getResponseError().getData().toString().contains("METHOD_NOT_FOUND"));
  }

  @Test
  void progress_isHeardBeforeTheAnswer() {
    remote.steps(Map.of("workDoneToken", "t")).join();

    assertEquals(2, local.notes.size());
  }
}
