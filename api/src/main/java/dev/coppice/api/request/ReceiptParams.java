package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** The request of an idempotency key: its verb, such as {@code kill} or {@code workspace add}. */
public record ReceiptParams(
    String verb, String idempotencyKey, @Nullable String workspace, String cwd) {}
