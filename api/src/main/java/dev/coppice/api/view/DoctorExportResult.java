package dev.coppice.api.view;

/** The answer of {@code doctor/export}: the file that was written, and what is in it. */
public record DoctorExportResult(
    String file, long bytes, int workspaces, int sessions, int preservations) {}
