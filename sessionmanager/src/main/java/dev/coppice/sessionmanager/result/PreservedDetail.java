package dev.coppice.sessionmanager.result;

import dev.coppice.git.Preservations.PreservedPath;
import java.util.List;
import java.util.Optional;

/**
 * What preserved work holds.
 *
 * @param inProgress what git was in the middle of
 * @param diff the difference to its HEAD as git shows it, if that was asked for
 * @param diffWhole whether nothing of it was left out
 */
public record PreservedDetail(
    PreservedSummary summary,
    List<PreservedPath> paths,
    List<String> inProgress,
    Optional<String> diff,
    boolean diffWhole) {}
