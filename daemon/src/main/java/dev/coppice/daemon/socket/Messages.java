package dev.coppice.daemon.socket;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import dev.coppice.api.ErrorCode;
import dev.coppice.api.Protocol;
import dev.coppice.api.Wire;
import dev.coppice.api.view.ProgressValue;

/**
 * The messages that the daemon sends, as JSON-RPC has them. Not written by Gson's own writer, which
 * would leave a null id out.
 */
final class Messages {
  private Messages() {}

  /** {@code result} is JSON already. */
  static String result(JsonElement id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  static String error(JsonElement id, ErrorBody body) {
    ErrorCode code = ErrorCode.find(body.code());
    JsonObject error = new JsonObject();
    error.addProperty("code", (code == null ? ErrorCode.INTERNAL : code).rpcCode());
    error.addProperty("message", body.message());
    error.add("data", Wire.gson().toJsonTree(body));
    JsonObject message = base();
    message.add("id", id);
    message.add("error", error);
    return message.toString();
  }

  /** An error about something that was no request, or one whose id cannot be told. */
  static String error(ErrorBody body) {
    return error(JsonNull.INSTANCE, body);
  }

  static String progress(JsonElement token, ProgressValue value) {
    JsonObject params = new JsonObject();
    params.add("token", token);
    params.add("value", Wire.gson().toJsonTree(value));
    JsonObject message = base();
    message.addProperty("method", Protocol.PROGRESS);
    message.add("params", params);
    return message.toString();
  }

  private static JsonObject base() {
    JsonObject message = new JsonObject();
    message.addProperty("jsonrpc", "2.0");
    return message;
  }
}
