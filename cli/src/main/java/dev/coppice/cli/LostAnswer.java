package dev.coppice.cli;

import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;
import dev.coppice.api.request.KeyParams;

/** What is said where a request with an idempotency key has got no answer: the key finds it. */
final class LostAnswer {
  private LostAnswer() {}

  /** The error with the way to what became of the request; any other as it is. */
  static ServiceError told(ServiceError error, Words words, JsonObject shared) {
    String key = Wire.gson().fromJson(shared, KeyParams.class).idempotencyKey();
    return key == null || words.dryRun() || !isLost(error.body())
        ? error
        : withHint(error, receipt(words, key));
  }

  private static boolean isLost(ErrorBody error) {
    return error.code().equals(ErrorCode.DAEMON_UNAVAILABLE.name())
        || error.code().equals(ErrorCode.TIMED_OUT.name());
  }

  private static ServiceError withHint(ServiceError error, String hint) {
    ErrorBody body = error.body();
    var told =
        new ServiceError(
            new ErrorBody(
                body.code(),
                body.category(),
                body.message(),
                hint,
                body.retryable(),
                body.details()));
    told.initCause(error);
    return told;
  }

  private static String receipt(Words words, String key) {
    String verb = words.command().qualifiedName().substring("coppice ".length());
    String workspace = words.workspace();
    return "coppice op receipt --verb %s --idempotency-key %s%s shows what became of it; the same command again does it no second time."
        .formatted(
            ShellWord.of(verb),
            ShellWord.of(key),
            workspace == null ? "" : " -w " + ShellWord.of(workspace));
  }
}
