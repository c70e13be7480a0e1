package dev.coppice.daemon;

import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.ServiceError;
import dev.coppice.api.Wire;

/** Errors of the start, and how they are printed. */
final class StartError {
  private StartError() {}

  static ServiceError of(ErrorCode code, String message, String hint) {
    return new ServiceError(ErrorBody.of(code, message, hint));
  }

  /** One line of JSON: whoever started the daemon in the background shows it to the user. */
  static String line(ErrorBody body) {
    JsonObject document = new JsonObject();
    document.add("error", Wire.gson().toJsonTree(body));
    return document.toString();
  }
}
