package dev.coppice.daemon.socket;

import java.time.Duration;

/**
 * What one client, and all together, may take of the daemon.
 *
 * @param connections how many may be open; further ones are refused
 * @param messageBytes the longest message that is taken
 * @param pendingRequests how many requests of one connection may be unanswered; it is not read from
 *     while there are more
 * @param pendingMessages how many messages may wait to be sent to one client; it is cut off when
 *     there are more
 * @param patience how long a message may take to come in or to go out, and a new client to send its
 *     first
 */
public record Limits(
    int connections,
    int messageBytes,
    int pendingRequests,
    int pendingMessages,
    Duration patience) {
  /** What the daemon runs with. */
  public static final Limits STANDARD = new Limits(512, 4 << 20, 64, 1024, Duration.ofSeconds(30));
}
