package dev.coppice.daemon.dispatch;

import dev.coppice.api.Home;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a daemon knows of itself.
 *
 * @param socket where it listens
 */
public record DaemonFacts(Home home, Path socket, long pid, Instant startedAt) {}
