package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** One step of a plan; {@code session} and {@code repo} are there if it concerns one. */
public record PlanStep(
    @Nullable String session, @Nullable String repo, String action, @Nullable String detail) {}
