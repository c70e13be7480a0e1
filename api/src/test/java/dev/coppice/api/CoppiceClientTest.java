package dev.coppice.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import dev.coppice.api.request.ListParams;
import dev.coppice.api.request.NoParams;
import dev.coppice.api.view.ListResult;
import dev.coppice.api.view.ProgressNote;
import dev.coppice.api.view.ProgressValue;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoppiceClientTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final ListParams PARAMS = new ListParams("sh\u00f6p\n", true, "/");

  @TempDir Path folder;

  private LspPeer peer(BiFunction<RemoteEndpoint, JsonElement, CompletableFuture<?>> answer)
      throws IOException {
    return new LspPeer(folder.resolve("s"), answer);
  }

  @Test
  void call_ofALibraryThatSpeaksLsp_carriesParametersAndResult() throws Exception {
    AtomicReference<JsonElement> asked = new AtomicReference<>();
    ListResult sessions = (ListResult) Documents.all().get("ls");
    try (LspPeer peer =
            peer((remote, params) -> {
              asked.set(params);
              return CompletableFuture.completedFuture(Wire.gson().toJsonTree(sessions));
            });
        CoppiceClient client = peer.client()) {

      ListResult result = client.call(Methods.LIST, PARAMS, LIMIT);

      assertEquals(sessions, result);
      assertEquals(PARAMS, Wire.gson().fromJson(asked.get(), ListParams.class));
    }
  }

  @Test
  void call_whenRefused_throwsTheDaemonsError() throws Exception {
    ErrorBody refusal = ErrorBody.of(ErrorCode.NAME_TAKEN, "taken", "choose another");
    ResponseError error = new ResponseError(-32002, "taken", Wire.gson().toJsonTree(refusal));
    try (LspPeer peer =
            peer((remote, params) ->
                CompletableFuture.failedFuture(new ResponseErrorException(error)));
        CoppiceClient client = peer.client()) {

      ServiceError thrown =
          assertThrows(ServiceError.class, () -> client.call(Methods.LIST, PARAMS, LIMIT));

      assertEquals(refusal, thrown.body());
    }
  }

  @Test
  void request_withAListener_isToldOfItsOwnProgress() throws Exception {
    List<ProgressValue> told = new ArrayList<>();
    ProgressValue half = new ProgressValue("checking out", "api", 1, 2);
    try (LspPeer peer =
            peer((remote, params) -> {
              String token = params.getAsJsonObject().get(Protocol.PROGRESS_TOKEN).getAsString();
              remote.notify(
                  Protocol.PROGRESS, Wire.gson().toJsonTree(new ProgressNote(token, half)));
              return CompletableFuture.completedFuture(new Object());
            });
        CoppiceClient client = peer.client()) {

      client.request(Methods.LIST, PARAMS, LIMIT, told::add);

      assertEquals(List.of(half), told);
    }
  }

  @Test
  void call_whenNobodyAnswersInTime_endsWithTimedOut() throws Exception {
    try (LspPeer peer = peer((remote, params) -> new CompletableFuture<>());
        CoppiceClient client = peer.client()) {

      ServiceError thrown =
          assertThrows(
              ServiceError.class, () -> client.call(Methods.LIST, PARAMS, Duration.ofMillis(50)));

      assertEquals("TIMED_OUT", thrown.body().code());
      assertTrue(thrown.body().retryable());
    }
  }

  @Test
  void call_whenTheConnectionEnds_endsWithDaemonUnavailable() throws Exception {
    try (RawPeer peer = new RawPeer(folder.resolve("s"), "Content-Length: 100\r\n\r\n{\"half\"");
        CoppiceClient client = peer.client()) {

      ServiceError thrown =
          assertThrows(
              ServiceError.class, () -> client.call(Methods.DAEMON_STATUS, new NoParams(), LIMIT));

      assertEquals("DAEMON_UNAVAILABLE", thrown.body().code());
    }
  }

  @Test
  void call_whenTheAnswerIsNotJson_endsWithDaemonUnavailable() throws Exception {
    try (RawPeer peer = new RawPeer(folder.resolve("s"), "Content-Length: 5\r\n\r\n]]]]]");
        CoppiceClient client = peer.client()) {

      ServiceError thrown =
          assertThrows(
              ServiceError.class, () -> client.call(Methods.DAEMON_STATUS, new NoParams(), LIMIT));

      assertEquals("DAEMON_UNAVAILABLE", thrown.body().code());
    }
  }
}
