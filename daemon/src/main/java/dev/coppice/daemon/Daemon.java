package dev.coppice.daemon;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.coppice.api.DaemonFile;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Home;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Version;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.dispatch.DaemonFacts;
import dev.coppice.daemon.dispatch.Dispatcher;
import dev.coppice.daemon.dispatch.ErrorMapper;
import dev.coppice.daemon.dispatch.StopSignal;
import dev.coppice.daemon.socket.Limits;
import dev.coppice.daemon.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One daemon, while the home's lock is held. The socket opens first, so that a client that has
 * started the daemon can ask at once; its request waits for the rest.
 */
final class Daemon implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private final Home home;
  private final DaemonConfig config;
  private final Engine engine;
  private final Path socket;
  private final SocketServer server;
  private final EarlyService service;
  private final Instant startedAt = Instant.now();

  private Daemon(
      Home home,
      DaemonConfig config,
      Engine engine,
      Path socket,
      EarlyService service,
      SocketServer server) {
    this.home = home;
    this.config = config;
    this.engine = engine;
    this.socket = socket;
    this.service = service;
    this.server = server;
  }

  /** Listens. The caller holds the home's lock and closes the daemon. */
  static Daemon listen(Home home, DaemonConfig config, Engine engine) {
    Path socket = SocketPlace.prepare(home);
    EarlyService service = new EarlyService();
    try {
      SocketServer server = SocketServer.open(socket, service, Limits.STANDARD);
      Daemon daemon = new Daemon(home, config, engine, socket, service, server);
      daemon.file().write(home.daemonFile());
      return daemon;
    } catch (IOException e) {
      throw StartError.of(
          ErrorCode.NOT_WRITABLE,
          "The socket " + socket + " cannot be opened: " + e.getMessage() + ".",
          "Choose another --home.");
    }
  }

  private DaemonFile file() {
    ProcessHandle self = ProcessHandle.current();
    long began = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return new DaemonFile(
        self.pid(), began, socket.toString(), Version.current(), Protocol.VERSION);
  }

  /** Serves until it is told to stop. */
  void serve(StopSignal stop) throws InterruptedException {
    Work work = start(stop);
    work.begin();
    LOG.atInfo()
        .addKeyValue("version", Version.current())
        .addKeyValue("pid", ProcessHandle.current().pid())
        .addKeyValue("home", home.data())
        .log("started");
    stop.await();
    LOG.info("stopping");
    work.hurry();
    close();
    work.end();
    LOG.info("stopped");
  }

  private Work start(StopSignal stop) {
    try {
      DaemonFacts facts = new DaemonFacts(home, socket, ProcessHandle.current().pid(), startedAt);
      Injector injector =
          Guice.createInjector(
              Stage.DEVELOPMENT, new DaemonModule(facts, config, stop), engine.module(config));
      service.ready(injector.getInstance(Dispatcher.class));
      return injector.getInstance(Work.class);
    } catch (RuntimeException e) {
      ServiceError error = new ServiceError(ErrorMapper.body(unwrapped(e)));
      service.failed(error);
      throw error;
    }
  }

  /** What the injector and the thread that opened the store wrapped. */
  private static Throwable unwrapped(Throwable thrown) {
    Throwable cause = thrown.getCause();
    boolean wrapped = thrown instanceof CompletionException || thrown instanceof ProvisionException;
    return wrapped && cause != null ? unwrapped(cause) : thrown;
  }

  /**
   * Listens no more, lets what runs come to its end, and removes what told clients where to go. The
   * first thing to go is {@code daemon.json}: who wants a daemon from then on starts another, which
   * waits for the lock.
   */
  @Override
  public void close() {
    remove(home.daemonFile());
    server.close();
    try {
      SocketPlace.clear(socket);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("cause", e.getMessage()).log("cannot remove the socket");
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("cause", e.getMessage()).log("cannot remove a file");
    }
  }
}
