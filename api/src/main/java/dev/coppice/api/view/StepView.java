package dev.coppice.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of an operation, for one repository if it concerns one. */
public record StepView(
    @Nullable String repo,
    String action,
    String state,
    @Nullable String detail,
    @Nullable Instant endedAt) {}
