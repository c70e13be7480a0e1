package dev.coppice.api.view;

import org.jspecify.annotations.Nullable;

/** A repository of a workspace; {@code orphaned} once it is gone from there. */
public record RepositoryView(
    String name,
    String path,
    String commonDir,
    @Nullable Boolean orphaned,
    @Nullable Boolean escaped) {}
