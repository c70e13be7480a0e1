package dev.coppice.daemon.dispatch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import dev.coppice.api.view.Verdict;
import dev.coppice.daemon.view.FailureViews;
import dev.coppice.sessionmanager.SessionManager;
import dev.coppice.sessionmanager.model.Claim;
import dev.coppice.sessionmanager.result.Failure;
import dev.coppice.sessionmanager.result.FailureCode;
import dev.coppice.sessionmanager.result.KeyedAnswer.First;
import dev.coppice.sessionmanager.result.OperationDetail;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * The answers of requests with an idempotency key, as they are stored: a {@code document}, an
 * {@code error}, or neither where a crash came between the end of the operation and its answer,
 * which is then put together from the journal.
 */
final class KeyedAnswers {
  private static final String DOCUMENT = "document";
  private static final String ERROR = "error";
  private static final String REPLAYED = "replayed";

  private final SessionManager sessions;
  private final JournaledAnswers journaled;

  @Inject
  KeyedAnswers(SessionManager sessions, JournaledAnswers journaled) {
    this.sessions = sessions;
    this.journaled = journaled;
  }

  /** Does the work; an error is an answer, too. */
  static First first(Supplier<Object> work) {
    try {
      Object view = work.get();
      JsonObject answer = new JsonObject();
      answer.add(DOCUMENT, Wire.gson().toJsonTree(view));
      return new First(
          answer.toString(), Verdict.exitCode(view), false, Verdict.asksAgain(view), false);
    } catch (RuntimeException e) {
      ErrorBody body = ErrorMapper.body(e);
      JsonObject answer = new JsonObject();
      answer.add(ERROR, Wire.gson().toJsonTree(body));
      return new First(answer.toString(), body.exitCode(), true, true, body.retryable());
    }
  }

  /** The document; throws the error. */
  static JsonElement read(String answer) {
    JsonObject stored = JsonParser.parseString(answer).getAsJsonObject();
    if (stored.has(ERROR)) {
      throw new ServiceError(Wire.gson().fromJson(stored.get(ERROR), ErrorBody.class));
    }
    return stored.get(DOCUMENT);
  }

  /** The answer of a claim that has ended, marked as given before; throws the error it ended in. */
  JsonElement again(Claim claim) {
    JsonElement document = document(claim);
    mark(document);
    document.getAsJsonObject().addProperty(REPLAYED, true);
    return document;
  }

  /** The same, not marked. */
  JsonElement document(Claim claim) {
    JsonObject stored =
        JsonParser.parseString(claim.result().orElseThrow().answer()).getAsJsonObject();
    if (stored.has(DOCUMENT)) {
      return stored.get(DOCUMENT);
    }
    throwError(claim, stored);
    return Wire.gson().toJsonTree(journaled.of(claim));
  }

  private void throwError(Claim claim, JsonObject stored) {
    if (stored.has(ERROR)) {
      ErrorBody body = Wire.gson().fromJson(stored.get(ERROR), ErrorBody.class);
      body.details().addProperty(REPLAYED, true);
      throw new ServiceError(body);
    }
    if (claim.state() == Claim.State.FAILED) {
      OperationDetail operation = sessions.operation(claim.operation().value());
      Failure failure =
          operation
              .failure()
              .orElseGet(() ->
                  Failure.of(
                      FailureCode.WRONG_STATE,
                      "it ended as " + operation.outcome().orElse("failed")));
      throw new ServiceError(
          FailureViews.of(
              failure.with("operation", claim.operation().value()).with(REPLAYED, true)));
    }
  }

  /** Every operation of an answer says so. */
  private static void mark(JsonElement part) {
    if (part instanceof JsonArray array) {
      array.forEach(KeyedAnswers::mark);
    } else if (part instanceof JsonObject object) {
      if (object.get("operation") instanceof JsonObject operation) {
        operation.addProperty(REPLAYED, true);
      }
      object.entrySet().forEach(entry -> mark(entry.getValue()));
    }
  }
}
