package dev.coppice.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.time.Instant;

/**
 * How the wire types become JSON: absent values are left out, enums are written in lower case,
 * times as ISO-8601 in UTC.
 */
public final class Wire {
  private static final Gson GSON = configure(new GsonBuilder()).create();

  private Wire() {}

  /** Safe for use by any thread. */
  public static Gson gson() {
    return GSON;
  }

  /** Adds the wire's rules to a builder, such as the one of a JSON-RPC library. */
  public static GsonBuilder configure(GsonBuilder builder) {
    return builder
        .disableHtmlEscaping()
        .registerTypeAdapter(Instant.class, new InstantAdapter().nullSafe())
        .registerTypeAdapterFactory(new LowerCaseEnums());
  }
}
