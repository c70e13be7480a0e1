package dev.coppice.api;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageConsumer;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;

/** The other end of a socket, spoken by an LSP library as it is. Answers one connection. */
final class LspPeer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Path socket;

  /** {@code answer} is given the endpoint, to notify, and the request's parameters. */
  LspPeer(Path socket, BiFunction<RemoteEndpoint, JsonElement, CompletableFuture<?>> answer)
      throws IOException {
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    this.socket = socket;
    Thread.ofVirtual().start(() -> serve(answer));
  }

  private void serve(BiFunction<RemoteEndpoint, JsonElement, CompletableFuture<?>> answer) {
    try (SocketChannel channel = server.accept()) {
      MessageJsonHandler json = new MessageJsonHandler(methods());
      Answering local = new Answering(answer);
      RemoteEndpoint remote =
          new RemoteEndpoint(
              new StreamMessageConsumer(Channels.newOutputStream(channel), json), local);
      local.remote.complete(remote);
      json.setMethodProvider(remote);
      new StreamMessageProducer(Channels.newInputStream(channel), json).listen(remote);
    } catch (IOException e) {
      // The test ended.
    }
  }

  private static Map<String, JsonRpcMethod> methods() {
    return Methods.ALL.stream()
        .map(m -> JsonRpcMethod.request(m.name(), JsonElement.class, JsonElement.class))
        .collect(Collectors.toMap(JsonRpcMethod::getMethodName, m -> m));
  }

  private record Answering(
      BiFunction<RemoteEndpoint, JsonElement, CompletableFuture<?>> answer,
      CompletableFuture<RemoteEndpoint> remote)
      implements Endpoint {
    Answering(BiFunction<RemoteEndpoint, JsonElement, CompletableFuture<?>> answer) {
      this(answer, new CompletableFuture<>());
    }

    @Override
    public CompletableFuture<?> request(String method, Object parameter) {
      return answer.apply(remote.join(), (JsonElement) parameter);
    }

    @Override
    public void notify(String method, Object parameter) {}
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  CoppiceClient client() throws IOException {
    return CoppiceClient.connect(socket);
  }
}
