package dev.coppice.api.request;

import org.jspecify.annotations.Nullable;

/**
 * What to undo: an operation, or the newest operation of a session, or the newest made from {@code
 * cwd}.
 */
public record UndoParams(
    @Nullable String target, @Nullable String workspace, boolean dryRun, String cwd) {}
