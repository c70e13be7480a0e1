package dev.coppice.sessionmanager.result;

import java.util.List;

/** What a second look at a workspace found: names of repositories. */
public record Rescan(
    WorkspaceSummary workspace, List<String> added, List<String> orphaned, List<String> returned) {}
