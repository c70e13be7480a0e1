package dev.coppice.daemon.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import dev.coppice.api.Home;
import dev.coppice.api.Method;
import dev.coppice.api.Methods;
import dev.coppice.api.ServiceError;
import dev.coppice.daemon.config.ConfigFile;
import dev.coppice.daemon.config.DaemonConfig;
import dev.coppice.daemon.socket.Call;
import dev.coppice.git.Cancellation;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.port.UnitOfWork;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispatcherTest {
  private static final Call CALL = new Call("user", value -> {}, new Cancellation());

  private final Dispatcher dispatcher = dispatcher();

  /** One whose session manager fails at everything. */
  private static Dispatcher dispatcher() {
    Home home = Home.resolve("/nowhere", Map.of());
    return Guice.createInjector(
            new DispatchModule(),
            new AbstractModule() {
              @Override
              protected void configure() {
                bind(DaemonFacts.class)
                    .toInstance(new DaemonFacts(home, Path.of("/s"), 1, Instant.EPOCH));
                bind(DaemonConfig.class).toInstance(ConfigFile.read(home));
                bind(StopSignal.class).toInstance(new StopSignal());
                bind(SessionManager.class).toInstance(failing(SessionManager.class));
                bind(UnitOfWork.class).toInstance(failing(UnitOfWork.class));
                bind(Probes.class).toInstance(failing(Probes.class));
              }
            })
        .getInstance(Dispatcher.class);
  }

  private static <T> T failing(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("list")) {
                throw new IllegalStateException("a secret");
              }
              throw Failure.of(FailureCode.NAME_TAKEN, "told").exception();
            }));
  }

  private ServiceError refusal(String method, String params) {
    JsonElement json = JsonParser.parseString(params);
    return assertThrows(ServiceError.class, () -> dispatcher.answer(method, json, CALL));
  }

  @Test
  void table_isTheTableOfTheApi() {
    assertEquals(
        Methods.ALL.stream().map(Method::name).collect(Collectors.toSet()), dispatcher.methods());
  }

  @Test
  void failure_isTheErrorOfItsName() {
    ServiceError error = refusal("session/spawn", "{\"name\":\"x\",\"cwd\":\"/\"}");

    assertEquals("NAME_TAKEN", error.body().code());
    assertEquals("told", error.body().message());
  }

  @Test
  void whatNobodyForesaw_isInternal_andKeepsItsCauseToTheLog() {
    ServiceError error = refusal("session/list", "{\"cwd\":\"/\"}");

    assertEquals("INTERNAL", error.body().code());
    assertTrue(error.body().message().contains(error.body().details().get("fault").getAsString()));
    assertTrue(!error.body().message().contains("secret"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session/spawn | {\"cwd\":\"/\"} | The parameter name is missing.",
        "session/spawn | {\"name\":null,\"cwd\":\"/\"} | The parameter name is missing.",
        "session/spawn | {\"name\":5,\"cwd\":\"/\"} | The parameter name is a string.",
        "session/spawn | {\"name\":[],\"cwd\":\"/\"} | The parameter name is a string.",
        "session/spawn | {\"name\":\"x\",\"cwd\":\"/\",\"repos\":\"a\"}"
            + " | The parameter repos is a list of strings.",
        "session/spawn | {\"name\":\"x\",\"cwd\":\"/\",\"repos\":[1]}"
            + " | The parameter repos is a list of strings.",
        "session/spawn | {\"name\":\"x\",\"cwd\":\"/\",\"bases\":{\"a\":{}}}"
            + " | The parameter bases is an object whose values are strings.",
        "session/spawn | {\"name\":\"x\",\"cwd\":\"/\",\"dryRun\":\"yes\"}"
            + " | The parameter dryRun is true or false.",
        "session/list | [] | Parameters are a JSON object.",
        "session/list | null | The parameter cwd is missing.",
        "operation/list | {\"cwd\":\"/\",\"limit\":1.5}"
            + " | The parameter limit is a whole number, not negative.",
        "operation/list | {\"cwd\":\"/\",\"limit\":99999999999}"
            + " | The parameter limit is a whole number, not negative.",
        "operation/list | {\"cwd\":\"/\",\"limit\":-1}"
            + " | The parameter limit is a whole number, not negative.",
      })
  void wrongParameters_areInvalidParams(String method, String params, String message) {
    ServiceError error = refusal(method, params);

    assertEquals("INVALID_PARAMS", error.body().code());
    assertEquals(message, error.body().message());
  }

  @ParameterizedTest
  @CsvSource({"relative/folder", "'a\u0000b'"})
  void wrongFolder_isAnInvalidPath(String cwd) {
    ServiceError error =
        refusal("session/list", "{\"cwd\":\"" + cwd.replace("\u0000", "\\u0000") + "\"}");

    assertEquals("INVALID_PATH", error.body().code());
  }
}
