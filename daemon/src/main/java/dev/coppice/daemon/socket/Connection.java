package dev.coppice.daemon.socket;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.coppice.api.BadFrame;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.FrameReader;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.view.ProgressValue;
import dev.coppice.daemon.socket.Watchdog.Watch;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. Its messages are read on one thread and answered on others, in the order in which the
 * answers are ready; a client that goes away ends nothing of what it asked for.
 */
final class Connection {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final SocketChannel channel;
  private final String user;
  private final Service service;
  private final Workers workers;
  private final Limits limits;
  private final Watchdog watchdog;
  private final FrameReader reader;
  private final Outbox outbox;
  private final Semaphore room;
  private final Map<JsonElement, Pending> pending = new ConcurrentHashMap<>();
  private final Thread writer;

  Connection(
      SocketChannel channel,
      String user,
      Service service,
      Workers workers,
      Limits limits,
      Watchdog watchdog) {
    this.channel = channel;
    this.user = user;
    this.service = service;
    this.workers = workers;
    this.limits = limits;
    this.watchdog = watchdog;
    this.reader = new FrameReader(channel, limits.messageBytes());
    this.outbox = new Outbox(channel, limits, watchdog, this::close);
    this.room = new Semaphore(limits.pendingRequests());
    this.writer = Thread.ofVirtual().name("writer").unstarted(outbox::run);
  }

  /** Serves the client until it or {@link #close} ends the connection. */
  void run() {
    writer.start();
    try {
      Watch silence = watchdog.set(limits.patience(), this::close);
      while (reader.await()) {
        silence.close();
        if (!readOne()) {
          return;
        }
      }
      // A client that has said all it had to say may still listen.
      room.acquire(limits.pendingRequests());
    } catch (IOException e) {
      LOG.debug("connection ended: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      finish(limits.patience());
    }
  }

  /** Whether more can follow. */
  private boolean readOne() throws IOException, InterruptedException {
    try {
      byte[] message;
      try (Watch _ = watchdog.set(limits.patience(), this::close)) {
        message = reader.read();
      }
      take(Incoming.parse(message));
      return true;
    } catch (BadMessage e) {
      outbox.send(Messages.error(e.body()), () -> {});
      return true;
    } catch (BadFrame e) {
      outbox.send(Messages.error(e.body()), () -> {});
      return false;
    }
  }

  private void take(Incoming message) throws InterruptedException {
    switch (message) {
      case Incoming.Request request -> begin(request);
      case Incoming.Notification notification -> notified(notification);
      case Incoming.Stray _ -> {}
    }
  }

  private void begin(Incoming.Request request) throws InterruptedException {
    room.acquire();
    Pending mine = new Pending(request);
    if (pending.putIfAbsent(request.id(), mine) != null) {
      String text = "The id " + request.id() + " belongs to a request that is not answered yet.";
      send(Messages.error(request.id(), ErrorBody.of(ErrorCode.INVALID_REQUEST, text, null)));
      return;
    }
    try {
      workers.run(service.changes(request.method()), () -> work(mine));
    } catch (RejectedExecutionException e) {
      answer(mine, Messages.error(request.id(), stopping()));
    }
  }

  private static ErrorBody stopping() {
    return ErrorBody.of(ErrorCode.DAEMON_UNAVAILABLE, "The daemon is stopping.", "Try again.");
  }

  private void work(Pending mine) {
    if (mine.take()) {
      Incoming.Request request = mine.request();
      String message;
      try {
        Call call = new Call(user, progress(request.params()), mine.cancellation());
        message =
            Messages.result(request.id(), service.answer(request.method(), request.params(), call));
      } catch (ServiceError e) {
        message = Messages.error(request.id(), e.body());
      }
      answer(mine, message);
    }
  }

  private Consumer<ProgressValue> progress(JsonElement params) {
    JsonElement token =
        params instanceof JsonObject fields ? fields.get(Protocol.PROGRESS_TOKEN) : null;
    if (token == null || !token.isJsonPrimitive()) {
      return value -> {};
    }
    return value -> outbox.send(Messages.progress(token, value), () -> {});
  }

  /** Answers what has not begun; what has begun hears of it, and answers itself. */
  private void notified(Incoming.Notification notification) {
    if (notification.method().equals(Protocol.CANCEL)
        && notification.params() instanceof JsonObject fields
        && fields.has("id")) {
      Pending meant = pending.get(fields.get("id"));
      if (meant == null) {
        return;
      }
      if (meant.take()) {
        ErrorBody body = ErrorBody.of(ErrorCode.CANCELLED, "The request was cancelled.", null);
        answer(meant, Messages.error(meant.request().id(), body));
      } else {
        meant.cancellation().request();
      }
    }
  }

  private void answer(Pending answered, String message) {
    pending.remove(answered.request().id(), answered);
    send(message);
  }

  private void send(String message) {
    outbox.send(message, room::release);
  }

  /** Sends what is waiting, for as long as that may take, and ends the connection. */
  void finish(Duration limit) {
    outbox.end();
    try {
      writer.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    close();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The other side learns of it all the same.
    }
    writer.interrupt();
  }
}
