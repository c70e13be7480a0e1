package dev.coppice.api.view;

/** The answer of {@code preserved/export}: the file that was written, and how large it is. */
public record PreservedExportResult(PreservedView preserved, String file, long bytes) {}
