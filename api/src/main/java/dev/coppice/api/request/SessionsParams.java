package dev.coppice.api.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several sessions, named one by one, or all that the command applies to (of {@code workspace}, if
 * one is given). None named and not {@code all}: the one that the caller stands in. {@code stash}
 * and {@code discard}, of which at most one is said, are for {@code session/kill} alone.
 */
public record SessionsParams(
    List<String> sessions,
    @Nullable String workspace,
    boolean all,
    boolean stash,
    boolean discard,
    boolean dryRun,
    String cwd) {
  public SessionsParams {
    sessions = sessions == null ? List.of() : List.copyOf(sessions);
  }
}
