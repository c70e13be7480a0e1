package dev.coppice.api.view;

import java.time.Instant;
import java.util.List;

/**
 * The file that {@code coppice doctor --export} writes: all that Coppice knows, with the commands
 * that bring work back without it. {@code format} counts changes that are more than new fields.
 */
public record ExportDocument(
    int format,
    String version,
    Instant exportedAt,
    String home,
    List<ExportedWorkspace> workspaces,
    List<SessionView> sessions,
    List<ExportedQuarantine> quarantine,
    List<ExportedPreservation> preservations) {}
