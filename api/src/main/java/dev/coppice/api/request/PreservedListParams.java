package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * Lists preserved work: of a session, or of all of {@code workspace} (default: the one of {@code
 * cwd}, else of all). {@code all} lists what was dropped, too.
 */
public record PreservedListParams(
    @Nullable String session, @Nullable String workspace, boolean all, String cwd) {}
