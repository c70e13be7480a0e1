package dev.coppice.daemon.dispatch;

import com.google.gson.JsonElement;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Method;
import dev.coppice.api.Methods;
import dev.coppice.api.Protocol;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.socket.Service;
import dev.coppice.daemon.view.Json;
import dev.coppice.sessionmanager.command.Request;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The table of methods, and what happens around every one of them. */
public final class Dispatcher implements Service {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

  /** A method and what answers it. */
  private record Entry<P>(Method<P, ?> method, Handler<P> handler) {
    String answer(JsonElement params, Call call, KeyedRequests keyed) {
      P read = ParamsReader.read(params, method.params());
      Call mine =
          method.changes()
              ? call.keepingScaffold(ParamsReader.flag(params, Protocol.KEEP_SCAFFOLD))
              : call;
      Supplier<Object> work = () -> handler.handle(read, mine);
      Object view =
          method.changes()
              ? keyed.answer(method.name(), keyed.key(params), read, mine, work)
              : work.get();
      return view instanceof Json json ? json.text() : Wire.gson().toJson(view);
    }
  }

  private final Map<String, Entry<?>> table;
  private final KeyedRequests keyed;

  @Inject
  Dispatcher(
      WorkspaceHandlers workspaces,
      SessionHandlers sessions,
      ChangeHandlers changes,
      OperationHandlers operations,
      PreservedHandlers preserved,
      DaemonHandlers daemon,
      DoctorHandlers doctor,
      KeyedRequests keyed) {
    this.keyed = keyed;
    List<Entry<?>> entries =
        List.of(
            new Entry<>(Methods.HELLO, daemon::hello),
            new Entry<>(Methods.WORKSPACE_ADD, workspaces::add),
            new Entry<>(Methods.WORKSPACE_LIST, workspaces::list),
            new Entry<>(Methods.WORKSPACE_SHOW, workspaces::show),
            new Entry<>(Methods.WORKSPACE_RESCAN, workspaces::rescan),
            new Entry<>(Methods.WORKSPACE_REMOVE, workspaces::remove),
            new Entry<>(Methods.SPAWN, sessions::spawn),
            new Entry<>(Methods.LIST, sessions::list),
            new Entry<>(Methods.SHOW, sessions::show),
            new Entry<>(Methods.STATUS, sessions::status),
            new Entry<>(Methods.PATH, sessions::path),
            new Entry<>(Methods.WHY, sessions::why),
            new Entry<>(Methods.KILL, changes::kill),
            new Entry<>(Methods.CLEANUP, changes::cleanup),
            new Entry<>(Methods.TEARDOWN, changes::teardown),
            new Entry<>(Methods.RESTORE, changes::restore),
            new Entry<>(Methods.UNDO, changes::undo),
            new Entry<>(Methods.OPERATION_LIST, operations::list),
            new Entry<>(Methods.OPERATION_SHOW, operations::show),
            new Entry<>(Methods.OPERATION_RESOLVE, changes::resolve),
            new Entry<>(Methods.OPERATION_RECEIPT, operations::receipt),
            new Entry<>(Methods.PRESERVED_LIST, preserved::list),
            new Entry<>(Methods.PRESERVED_SHOW, preserved::show),
            new Entry<>(Methods.PRESERVED_APPLY, preserved::apply),
            new Entry<>(Methods.PRESERVED_DROP, preserved::drop),
            new Entry<>(Methods.PRESERVED_EXPORT, preserved::export),
            new Entry<>(Methods.GC, changes::gc),
            new Entry<>(Methods.DOCTOR, daemon::doctor),
            new Entry<>(Methods.DOCTOR_FIX, doctor::fix),
            new Entry<>(Methods.DOCTOR_EXPORT, doctor::export),
            new Entry<>(Methods.DAEMON_STATUS, daemon::status),
            new Entry<>(Methods.DAEMON_SHUTDOWN, daemon::shutdown));
    table =
        entries.stream()
            .collect(Collectors.toUnmodifiableMap(e -> e.method().name(), Function.identity()));
  }

  /** The names of the methods that are answered. */
  Set<String> methods() {
    return table.keySet();
  }

  @Override
  public boolean changes(String method) {
    return changesAnything(method);
  }

  /** What {@link #changes} says, before there is a dispatcher. */
  public static boolean changesAnything(String name) {
    Method<?, ?> method = Methods.find(name);
    return method != null && method.changes();
  }

  @Override
  public String answer(String method, JsonElement params, Call call) {
    long began = System.nanoTime();
    try {
      Entry<?> entry = find(method);
      String result =
          Request.with(call.cancellation()).call(() -> entry.answer(params, call, keyed));
      note(method, began, "ok");
      return result;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      ErrorBody body = ErrorMapper.body(e);
      note(method, began, body.code());
      throw new ServiceError(body);
    }
  }

  /**
   * What changes something leaves a line in the log; what only looks does so for who looks close.
   */
  private static void note(String method, long began, String outcome) {
    LOG.atLevel(changesAnything(method) ? Level.INFO : Level.DEBUG)
        .addKeyValue("method", method)
        .addKeyValue("outcome", outcome)
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
        .log("answered");
  }

  private Entry<?> find(String method) {
    @Nullable Entry<?> entry = table.get(method);
    if (entry == null) {
      String text = "The daemon has no method " + method + ".";
      throw new ServiceError(ErrorBody.of(ErrorCode.METHOD_NOT_FOUND, text, null));
    }
    return entry;
  }
}
