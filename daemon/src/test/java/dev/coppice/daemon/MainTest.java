package dev.coppice.daemon;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import dev.coppice.api.CoppiceClient;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.Home;
import dev.coppice.api.Methods;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Version;
import dev.coppice.api.request.HelloParams;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.Hello;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.StopSignal;
import dev.coppice.sessionmanager.port.StoreException;
import dev.coppice.sessionmanager.port.UnitOfWork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class MainTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private Home home;
  private final FakeEngine engine = new FakeEngine();
  private final StopSignal stop = new StopSignal();
  private CompletableFuture<Integer> running = CompletableFuture.completedFuture(0);
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void chooseHome() {
    home = Home.resolve(folder.resolve("h").toString(), Map.of());
  }

  @AfterEach
  void stop() {
    stop.raise();
    running.join();
  }

  private CompletableFuture<Integer> start() {
    running =
        CompletableFuture.supplyAsync(
            () -> run(ignored -> engine),
            task -> Thread.ofPlatform().name("main of a test").start(task));
    return running;
  }

  private int run(Function<Home, Engine> engines) {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    String[] args = {"--home", home.data().toString()};
    return Main.run(args, Map.of(), stop, engines, out);
  }

  private CoppiceClient connect() {
    while (true) {
      try {
        DaemonFile file = DaemonFile.read(home.daemonFile());
        if (file != null) {
          return CoppiceClient.connect(Path.of(file.socket()));
        }
      } catch (IOException e) {
        // Not yet.
      }
      LockSupport.parkNanos(100_000);
    }
  }

  private String errorCode() {
    return JsonParser.parseString(err.toString(StandardCharsets.UTF_8))
        .getAsJsonObject()
        .getAsJsonObject("error")
        .get("code")
        .getAsString();
  }

  private void assertNothingLeft() {
    assertFalse(Files.exists(home.socket()), "the socket is gone");
    assertFalse(Files.exists(home.daemonFile()), "daemon.json is gone");
  }

  @Test
  void hello_tellsWhoAnswers() {
    var _ = start();

    try (CoppiceClient client = connect()) {
      Hello hello = client.hello("test", LIMIT);

      assertEquals(Version.current(), hello.version());
      assertEquals(ProcessHandle.current().pid(), hello.pid());
      assertEquals(home.data().toString(), hello.home());
    }
  }

  @Test
  void hello_ofAnotherProtocol_isToldPlainly() {
    var _ = start();

    try (CoppiceClient client = connect()) {
      var other = new HelloParams("old", Protocol.VERSION + 1);
      ServiceError error =
          assertThrows(ServiceError.class, () -> client.call(Methods.HELLO, other, LIMIT));

      assertEquals("PROTOCOL_MISMATCH", error.body().code());
    }
  }

  @Test
  void shutdown_endsInOrder_andLeavesNothing() {
    CompletableFuture<Integer> daemon = start();

    try (CoppiceClient client = connect()) {
      client.call(Methods.DAEMON_SHUTDOWN, new NoParams(), LIMIT);
    }

    assertEquals(0, daemon.join());
    assertEquals(1, engine.closed.get());
    assertEquals(0, engine.tornDown.get());
    assertNothingLeft();
  }

  @Test
  void shutdown_tearsSessionsDown_ifTheConfigurationSaysSo() throws IOException {
    Files.createDirectories(home.config());
    Files.writeString(home.configFile(), "on_shutdown = \"teardown\"\n");
    CompletableFuture<Integer> daemon = start();

    try (CoppiceClient client = connect()) {
      client.call(Methods.DAEMON_SHUTDOWN, new NoParams(), LIMIT);
    }

    assertEquals(0, daemon.join());
    assertEquals(1, engine.tornDown.get());
  }

  @Test
  void start_makesAHomeForItsOwnerAlone() throws IOException {
    var _ = start();
    connect().close();

    for (Path made : new Path[] {home.data(), home.logs(), home.worktrees()}) {
      assertEquals("rwx------", permissions(made));
    }
    assertEquals("rw-------", permissions(home.lockFile()));
    assertEquals("rw-------", permissions(home.socket()));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void start_whenAnotherServesTheHome_saysSoAndTouchesNothing() {
    var _ = start();
    try (CoppiceClient client = connect()) {

      int code = run(ignored -> new FakeEngine());

      assertEquals(5, code);
      assertEquals("DAEMON_RUNNING", errorCode());
      assertTrue(err.toString(StandardCharsets.UTF_8).contains(own()));
      assertNotNull(client.hello("test", LIMIT));
      assertTrue(Files.exists(home.daemonFile()));
    }
  }

  private static String own() {
    return Long.toString(ProcessHandle.current().pid());
  }

  @Test
  void start_afterADaemonDied_replacesWhatItLeft_evenIfItsPidIsInUse() throws IOException {
    HomeFolders.create(home);
    leaveSocket(home.socket());
    new DaemonFile(ProcessHandle.current().pid(), 0, home.socket().toString(), "0", 1)
        .write(home.daemonFile());
    Files.writeString(home.lockFile(), own() + "\n");

    var _ = start();

    try (CoppiceClient client = connect()) {
      assertNotNull(client.hello("test", LIMIT));
    }
  }

  private static void leaveSocket(Path socket) throws IOException {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(socket));
    }
  }

  @Test
  void start_whereAnotherFileIsInTheSocketsPlace_refusesAndKeepsIt() throws IOException {
    HomeFolders.create(home);
    Files.writeString(home.socket(), "mine");

    int code = run(ignored -> engine);

    assertEquals(1, code);
    assertEquals("PATH_TAKEN", errorCode());
    assertEquals("mine", Files.readString(home.socket()));
  }

  @Test
  void start_inAHomeWithALongPath_listensInAShortFolder_andRemovesItAtTheEnd() {
    home = Home.resolve(folder.resolve("x".repeat(120)).toString(), Map.of());
    CompletableFuture<Integer> daemon = start();
    Path socket;
    try (CoppiceClient client = connect()) {
      socket = Path.of(requireNonNull(DaemonFile.read(home.daemonFile())).socket());
      client.call(Methods.DAEMON_SHUTDOWN, new NoParams(), LIMIT);
    }

    assertEquals(0, daemon.join());
    assertFalse(Files.exists(socket.getParent()));
  }

  @Test
  void start_withAWrongConfiguration_endsWithItsError_andLeavesNothing() throws IOException {
    HomeFolders.create(home);
    Files.writeString(home.configFile(), "on_shutdwon = \"keep\"\n");

    int code = run(ignored -> engine);

    assertEquals(1, code);
    assertEquals("CONFIG_UNKNOWN_KEY", errorCode());
    assertNothingLeft();
  }

  @Test
  void start_whenTheStoreCannotBeOpened_endsWithItsError_andLeavesNothing() {
    var newer = new StoreException(StoreException.Kind.NEWER, "too new", new Exception());

    int code = run(ignored -> failing(newer));

    assertEquals(69, code);
    assertEquals("DATABASE_NEWER", errorCode());
    assertNothingLeft();
  }

  private static Engine failing(RuntimeException cause) {
    return new FakeEngine() {
      @Override
      public Module module(DaemonConfig config) {
        return Modules.override(super.module(config))
            .with(binder ->
                binder
                    .bind(UnitOfWork.class)
                    .toProvider(() -> {
                      throw cause;
                    }));
      }
    };
  }

  @Test
  void start_inAHomeThatIsAFile_saysSo() throws IOException {
    Files.writeString(home.data(), "");

    int code = run(ignored -> engine);

    assertEquals(1, code);
    assertEquals("NOT_A_FOLDER", errorCode());
  }

  @Test
  void start_whileTheLastDaemonIsAboutToEnd_waitsForIt() throws Exception {
    HomeFolders.create(home);
    DaemonLock last = DaemonLock.take(home);
    var _ = start();

    last.close();

    try (CoppiceClient client = connect()) {
      assertNotNull(client.hello("test", LIMIT));
    }
  }

  @Test
  void unknownArgument_isWrongUsage() {
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);

    int code = Main.run(new String[] {"--port", "1"}, Map.of(), stop, ignored -> engine, out);

    assertEquals(2, code);
  }
}
