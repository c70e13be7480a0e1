package dev.coppice.api.view;

import com.google.gson.JsonObject;
import dev.coppice.api.ErrorBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the request of an idempotency key; {@code state} is {@code in_flight}, {@code
 * succeeded} or {@code failed}. Once it has ended, {@code result} or {@code error} is what a
 * repetition answers.
 */
public record ReceiptView(
    String verb,
    String idempotencyKey,
    @Nullable String workspace,
    String state,
    OperationView operation,
    String dedupOn,
    Instant claimedAt,
    Instant expiresAt,
    @Nullable Integer exitCode,
    @Nullable JsonObject result,
    @Nullable ErrorBody error) {}
