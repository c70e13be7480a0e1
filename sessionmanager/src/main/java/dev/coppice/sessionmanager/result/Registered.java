package dev.coppice.sessionmanager.result;

import dev.coppice.git.PassedOver;
import java.util.List;

/**
 * A workspace that was registered.
 *
 * @param passedOver what the search for its repositories saw and left out
 */
public record Registered(WorkspaceSummary workspace, List<PassedOver> passedOver) {}
