package dev.coppice.api.request;

/** What the doctor is to do; {@code strict} has rows, git and the disk compared once more. */
public record DoctorParams(boolean strict) {}
