package dev.coppice.git;

import java.util.List;

/** What a search for repositories saw: those to work with, and what was left out, by path. */
public record FoundRepositories(
    List<RepositoryLocation> repositories, List<PassedOver> passedOver) {}
