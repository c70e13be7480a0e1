package dev.coppice.api.view;

import java.util.List;

/** Preserved work, and the shell commands that bring it back by git alone. */
public record ExportedPreservation(PreservedView preserved, List<String> bringBack) {}
