package dev.coppice.daemon.config;

import dev.coppice.git.PreciousFiles;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the configuration says, defaults filled in.
 *
 * @param worktreesRoot where sessions' folders are made; absolute
 * @param gitProgram a name to look for on the {@code PATH}, or an absolute file
 * @param gitTimeout how long one run of git may take
 * @param lockWait how long a command waits for a busy session
 * @param quarantineTtl how long what was removed rests in quarantine
 * @param quarantineMaxBytes how much may rest there
 * @param preservedTtl how long a preservation is kept once it was brought back exactly
 * @param precious ignored files that are preserved, too
 * @param idempotencyTtl how long the answer to a request with an idempotency key is kept
 * @param logMaxBytes how large the log grows before it is put aside
 * @param logFiles how many logs are kept, the current one included
 */
public record DaemonConfig(
    Path worktreesRoot,
    String gitProgram,
    Duration gitTimeout,
    Duration lockWait,
    Duration quarantineTtl,
    long quarantineMaxBytes,
    Duration preservedTtl,
    PreciousFiles precious,
    Duration idempotencyTtl,
    OnShutdown onShutdown,
    LogLevel logLevel,
    long logMaxBytes,
    int logFiles) {}
