package dev.coppice.daemon.dispatch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.coppice.api.Wire;
import dev.coppice.api.request.KeyParams;
import dev.coppice.daemon.socket.Call;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.command.Caller;
import dev.coppice.sessionmanager.command.Keyed;
import dev.coppice.sessionmanager.command.Keyed.OnInFlight;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.model.OperationKind;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.KeyedAnswer;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives requests that carry an idempotency key their effect once. */
final class KeyedRequests {
  /** These say where the request is made, or how; {@link Keyed.Names} has the workspace. */
  private static final Set<String> NO_FIELDS = Set.of("cwd", "workspace", "dryRun");

  private final SessionManager sessions;
  private final KeyedAnswers answers;

  @Inject
  KeyedRequests(SessionManager sessions, KeyedAnswers answers) {
    this.sessions = sessions;
    this.answers = answers;
  }

  /** What was said of a key beside the parameters of the method. */
  KeyParams key(JsonElement params) {
    return ParamsReader.read(params, KeyParams.class);
  }

  /**
   * Answers a request of a method that changes something; one without a key, or for a dry run, as
   * if there were no keys.
   */
  Object answer(String method, KeyParams key, Object params, Call call, Supplier<Object> work) {
    JsonObject fields = Wire.gson().toJsonTree(params).getAsJsonObject();
    String text = key.idempotencyKey();
    if (text == null || fields.get("dryRun").getAsBoolean()) {
      return work.get();
    }
    OperationKind verb = KeyedVerbs.of(method);
    Keyed request =
        new Keyed(
            verb,
            text,
            choice("onInFlight", key.onInFlight(), OnInFlight.FAIL),
            choice("dedupOn", key.dedupOn(), Claim.DedupOn.SUCCESS),
            meaning(fields),
            names(verb, fields));
    String from = verb == OperationKind.WORKSPACE_ADD ? "path" : "cwd";
    Caller caller = Inputs.caller(fields.get(from).getAsString(), call);
    return answer(caller, request, work);
  }

  private JsonElement answer(Caller caller, Keyed request, Supplier<Object> work) {
    return switch (sessions.once(caller, request, () -> KeyedAnswers.first(work))) {
      case KeyedAnswer.First first -> KeyedAnswers.read(first.answer());
      case KeyedAnswer.Replayed replayed -> answers.again(replayed.claim());
    };
  }

  private static <E extends Enum<E>> E choice(String name, @Nullable String text, E standard) {
    if (text == null) {
      return standard;
    }
    List<E> all = List.of(standard.getDeclaringClass().getEnumConstants());
    return all.stream()
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(() ->
            Failure.of(
                    FailureCode.INVALID_VALUE,
                    "%s is %s, not '%s'"
                        .formatted(
                            name,
                            String.join(
                                " or ",
                                all.stream().map(e -> e.name().toLowerCase(Locale.ROOT)).toList()),
                            text))
                .exception());
  }

  /** What has a value, in one form: the order of names does not matter. */
  private static SortedMap<String, String> meaning(JsonObject params) {
    var fields = new TreeMap<String, String>();
    for (var entry : params.entrySet()) {
      JsonElement value = inOrder(entry.getValue());
      if (!NO_FIELDS.contains(entry.getKey()) && !isEmpty(value)) {
        fields.put(entry.getKey(), value.toString());
      }
    }
    return fields;
  }

  private static JsonElement inOrder(JsonElement value) {
    if (value instanceof JsonArray array) {
      var texts = new ArrayList<>(array.asList().stream().map(JsonElement::getAsString).toList());
      return Wire.gson().toJsonTree(texts.stream().sorted().distinct().toList());
    }
    return value instanceof JsonObject object
        ? Wire.gson().toJsonTree(new TreeMap<>(object.asMap()))
        : value;
  }

  private static boolean isEmpty(JsonElement value) {
    return switch (value) {
      case JsonArray array -> array.isEmpty();
      case JsonObject object -> object.isEmpty();
      case JsonPrimitive primitive -> primitive.isBoolean() && !primitive.getAsBoolean();
      default -> true;
    };
  }

  private static Keyed.Names names(OperationKind verb, JsonObject params) {
    String target =
        switch (verb) {
          case WORKSPACE_ADD -> "path";
          case PRESERVED_APPLY, PRESERVED_DROP -> "preserved";
          default -> "target";
        };
    JsonElement sessions = params.get("sessions");
    JsonElement all = params.get("all");
    return new Keyed.Names(
        Inputs.workspace(text(params, "workspace").orElse(null)),
        sessions == null
            ? List.of()
            : sessions.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList(),
        text(params, target),
        all != null && all.getAsBoolean());
  }

  /** Gson leaves out what is not there. */
  private static Optional<String> text(JsonObject params, String name) {
    return Optional.ofNullable(params.get(name)).map(JsonElement::getAsString);
  }
}
