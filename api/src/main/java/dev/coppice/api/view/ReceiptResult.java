package dev.coppice.api.view;

/** The answer of {@code operation/receipt}. */
public record ReceiptResult(ReceiptView receipt) {}
