package dev.coppice.api.view;

import java.time.Instant;

/**
 * The answer of {@code daemon/status}.
 *
 * @param openOperations how many are being worked on, or are to be settled
 * @param waitingOperations how many wait for a person to decide
 */
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
    int waitingOperations,
    boolean recovering) {}
