package dev.coppice.daemon.socket;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.coppice.api.ErrorCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A message that came, told apart by what it asks for. */
sealed interface Incoming {
  /** Wants an answer; {@code params} is JSON's null if it had none. */
  record Request(JsonElement id, String method, JsonElement params) implements Incoming {}

  /** Wants none. */
  record Notification(String method, JsonElement params) implements Incoming {}

  /** An answer to something that the daemon never asked. */
  record Stray() implements Incoming {}

  /** Reads a message as strict JSON, and what it is. */
  static Incoming parse(byte[] bytes) throws BadMessage {
    if (!(parseJson(text(bytes)) instanceof JsonObject message)) {
      throw new BadMessage(
          ErrorCode.INVALID_REQUEST, "A message is one JSON object; batches are not taken.");
    }
    JsonElement method = message.get("method");
    if (method == null) {
      if (message.has("result") || message.has("error")) {
        return new Stray();
      }
      throw new BadMessage(ErrorCode.INVALID_REQUEST, "The message names no method.");
    }
    if (!isString(method) || !isString(message.get("jsonrpc"))) {
      throw new BadMessage(ErrorCode.INVALID_REQUEST, "The message is not one of JSON-RPC 2.0.");
    }
    JsonElement given = message.get("params");
    JsonElement params = given == null ? JsonNull.INSTANCE : given;
    if (!message.has("id")) {
      return new Notification(method.getAsString(), params);
    }
    return new Request(checkId(message.get("id")), method.getAsString(), params);
  }

  private static String text(byte[] bytes) throws BadMessage {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadMessage(ErrorCode.PARSE_ERROR, "The message is not UTF-8.");
    }
  }

  private static JsonElement parseJson(String text) throws BadMessage {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement message = new Gson().getAdapter(JsonElement.class).read(reader);
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return message;
      }
    } catch (IOException | JsonParseException | IllegalStateException e) {
      throw new BadMessage(ErrorCode.PARSE_ERROR, "The message is not JSON: " + e.getMessage());
    }
    throw new BadMessage(ErrorCode.PARSE_ERROR, "Something follows the message's JSON.");
  }

  private static JsonElement checkId(JsonElement id) throws BadMessage {
    if (id.isJsonPrimitive() && !id.getAsJsonPrimitive().isBoolean()) {
      return id;
    }
    throw new BadMessage(ErrorCode.INVALID_REQUEST, "An id is a string or a number.");
  }

  private static boolean isString(@Nullable JsonElement element) {
    return element != null && element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }
}
