package dev.coppice.daemon.socket;

import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.daemon.socket.Watchdog.Watch;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a Unix socket and serves every client of the same user. Closing it in order: {@link
 * #close} takes no more, lets what runs come to its end and its answer, and ends all connections.
 */
public final class SocketServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);
  private static final int BACKLOG = 128;
  private static final int REFUSED_AT_ONCE = 64;
  private static final Duration REFUSAL_TIME = Duration.ofSeconds(2);
  private static final Duration FAREWELL_TIME = Duration.ofSeconds(2);
  private static final Duration WORK_TIME = Duration.ofSeconds(60);

  private final Path socket;
  private final Service service;
  private final Limits limits;
  private final UserPrincipal owner;
  private final ServerSocketChannel listener;
  private final Workers workers = new Workers();
  private final Watchdog watchdog = new Watchdog();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Semaphore room;
  private final Semaphore refusals = new Semaphore(REFUSED_AT_ONCE);

  private SocketServer(Path socket, Service service, Limits limits, ServerSocketChannel listener)
      throws IOException {
    this.socket = socket;
    this.service = service;
    this.limits = limits;
    this.listener = listener;
    this.room = new Semaphore(limits.connections());
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    this.owner = Files.getOwner(socket);
  }

  /**
   * Listens from now on.
   *
   * @param socket must not exist, in a folder that only its owner can enter
   */
  public static SocketServer open(Path socket, Service service, Limits limits) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
      SocketServer server = new SocketServer(socket, service, limits, listener);
      Thread.ofPlatform().name("accept").daemon(true).start(server::acceptAll);
      return server;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  private void acceptAll() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        try {
          welcome(channel);
        } catch (IOException e) {
          // It has gone again.
          channel.close();
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of file descriptors, most likely: those who are served go on, and may end.
        LOG.atWarn().addKeyValue("cause", e.getMessage()).log("cannot accept a connection");
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void welcome(SocketChannel channel) throws IOException {
    UserPrincipal user = Peer.user(channel);
    if (!user.equals(owner)) {
      LOG.atWarn().addKeyValue("user", user.getName()).log("refused another user");
      String text = "This daemon serves " + owner.getName() + " only.";
      String hint = "Use a home of your own: --home, or COPPICE_HOME.";
      refuse(channel, ErrorBody.of(ErrorCode.PEER_REFUSED, text, hint));
    } else if (!room.tryAcquire()) {
      String text = "The daemon serves " + limits.connections() + " clients already.";
      String hint = "Try again when some of them have ended.";
      refuse(channel, ErrorBody.of(ErrorCode.TOO_MANY_CONNECTIONS, text, hint));
    } else {
      Thread.ofVirtual().name("reader").start(() -> serve(channel, user.getName()));
    }
  }

  private void refuse(SocketChannel channel, ErrorBody error) throws IOException {
    if (!refusals.tryAcquire()) {
      channel.close();
      return;
    }
    Refusal refusal = new Refusal(channel, error);
    Thread.ofVirtual()
        .name("refusal")
        .start(() -> {
          try (Watch _ = watchdog.set(REFUSAL_TIME, () -> closeQuietly(channel))) {
            refusal.run();
          } finally {
            refusals.release();
          }
        });
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It is of no use any more either way.
    }
  }

  private void serve(SocketChannel channel, String user) {
    Connection connection = new Connection(channel, user, service, workers, limits, watchdog);
    connections.add(connection);
    try {
      connection.run();
    } finally {
      connections.remove(connection);
      room.release();
    }
  }

  /** Bounded in time: what has not ended by then is left to the next start's recovery. */
  @Override
  public void close() {
    closeListener();
    if (!workers.end(WORK_TIME)) {
      LOG.warn("some requests have not ended in time");
    }
    connections.stream()
        .map(connection -> Thread.ofVirtual().start(() -> connection.finish(FAREWELL_TIME)))
        .toList()
        .forEach(SocketServer::join);
    watchdog.close();
  }

  private void closeListener() {
    try {
      listener.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("cause", e.getMessage()).log("cannot remove the socket");
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
