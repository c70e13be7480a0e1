package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worktree that rests in quarantine: its folder is {@code tree}, its registration {@code
 * registration}, and {@code ref} keeps {@code record}. {@code bringBack} are shell commands that
 * put it back by hand.
 */
public record ExportedQuarantine(
    String session,
    String repo,
    String tree,
    String registration,
    String ref,
    String record,
    List<String> bringBack,
    @Nullable Boolean escaped) {}
