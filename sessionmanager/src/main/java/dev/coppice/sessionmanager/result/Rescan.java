package dev.coppice.sessionmanager.result;

import dev.coppice.git.PassedOver;
import java.util.List;

/**
 * What a second look at a workspace found: names of repositories.
 *
 * @param passedOver what the search saw and left out
 */
public record Rescan(
    WorkspaceSummary workspace,
    List<String> added,
    List<String> orphaned,
    List<String> returned,
    List<PassedOver> passedOver) {}
