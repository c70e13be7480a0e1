package dev.coppice.daemon;

import com.google.gson.JsonElement;
import dev.coppice.api.ServiceError;
import dev.coppice.daemon.dispatch.Dispatcher;
import dev.coppice.daemon.socket.Call;
import dev.coppice.daemon.socket.Service;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets the socket open before what answers is there: requests wait for it, and get the start's own
 * error if it fails.
 */
final class EarlyService implements Service {
  private final CompletableFuture<Service> real = new CompletableFuture<>();

  void ready(Service service) {
    real.complete(service);
  }

  void failed(ServiceError error) {
    real.completeExceptionally(error);
  }

  @Override
  public boolean changes(String method) {
    return Dispatcher.changesAnything(method);
  }

  @Override
  public String answer(String method, JsonElement params, Call call) {
    Service service;
    try {
      service = real.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof ServiceError error ? error : e;
    }
    return service.answer(method, params, call);
  }
}
