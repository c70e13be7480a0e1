package dev.coppice.api;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error as it travels: JSON-RPC's {@code error.data}, and what the command prints. */
public record ErrorBody(
    String code,
    String category,
    String message,
    @Nullable String hint,
    boolean retryable,
    JsonObject details) {

  public ErrorBody {
    details = details == null ? new JsonObject() : details;
  }

  /** An error of a known code; {@code details} is turned into JSON as the views are. */
  public static ErrorBody of(
      ErrorCode code, String message, @Nullable String hint, Map<String, ?> details) {
    return new ErrorBody(
        code.name(),
        code.category().name().toLowerCase(Locale.ROOT),
        message,
        hint,
        code.retryable(),
        Wire.gson().toJsonTree(details).getAsJsonObject());
  }

  public static ErrorBody of(ErrorCode code, String message, @Nullable String hint) {
    return of(code, message, hint, Map.of());
  }

  /** The same where, unlike with others of its code, trying again is of no use by itself. */
  public ErrorBody notRetryable() {
    return new ErrorBody(code, category, message, hint, false, details);
  }

  /** The command's exit code: that of a code from a newer version follows from its category. */
  public int exitCode() {
    ErrorCode known = ErrorCode.find(code);
    if (known != null) {
      return known.exitCode();
    }
    return switch (category) {
      case "conflict" -> 5;
      case "unavailable" -> 75;
      case "internal" -> 70;
      default -> 1;
    };
  }
}
