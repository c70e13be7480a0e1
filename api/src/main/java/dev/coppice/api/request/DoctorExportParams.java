package dev.coppice.api.request;

/** Writes all that is known into a new file, absolute or relative to {@code cwd}. */
public record DoctorExportParams(String file, String cwd) {}
