package dev.coppice.api.request;

/** Has what {@code doctor/run} names mended, where nothing can be lost by it. */
public record DoctorFixParams(boolean dryRun, String cwd) {}
