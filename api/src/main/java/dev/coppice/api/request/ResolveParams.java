package dev.coppice.api.request;

/** Which operation goes which way; exactly one of {@code forward} and {@code back} is true. */
public record ResolveParams(
    String operation, boolean forward, boolean back, boolean dryRun, String cwd) {}
