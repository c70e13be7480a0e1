package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** One thing that was looked at, and what to do if it is not well. */
public record DoctorCheck(String name, boolean ok, String message, @Nullable String hint) {}
