package dev.coppice.api.view;

/** The answer of any changing method that was asked with {@code dryRun}: nothing was changed. */
public record PlanResult(PlanView plan) {}
