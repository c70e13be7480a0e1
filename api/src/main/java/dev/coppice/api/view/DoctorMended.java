package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/**
 * One thing that {@code doctor/fix} has mended, or tried to: {@code action} is as in its plan,
 * {@code done} says whether it is well now, {@code message} what came of it.
 */
public record DoctorMended(
    @Nullable String session,
    @Nullable String repo,
    String action,
    @Nullable String detail,
    boolean done,
    String message) {}
