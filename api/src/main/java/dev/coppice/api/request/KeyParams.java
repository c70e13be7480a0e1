package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * What every changing method takes beside its own parameters: the key under which the request has
 * its effect once, what becomes of it while the first one of the key is under way ({@code fail},
 * {@code wait}), and which endings are answered again ({@code success}, {@code any}).
 */
public record KeyParams(
    @Nullable String idempotencyKey, @Nullable String onInFlight, @Nullable String dedupOn) {
  /** No key. */
  public static final KeyParams NONE = new KeyParams(null, null, null);
}
