package dev.coppice.api.view;

import java.time.Instant;

/** The answer of {@code daemon/status}. */
public record DaemonStatus(
    String version,
    int protocol,
    long pid,
    String home,
    String socket,
    Instant startedAt,
    int workspaces,
    int sessions,
    int openOperations,
    boolean recovering) {}
