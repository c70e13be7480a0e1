package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/** Writes preserved work of one repository into a new file, absolute or relative to {@code cwd}. */
public record PreservedExportParams(
    String preserved, @Nullable String workspace, @Nullable String repo, String file, String cwd) {}
