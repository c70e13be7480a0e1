package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What preserved work holds; {@code inProgress} is what git was in the middle of. {@code diff}, if
 * it was asked for, is the difference to its HEAD as git shows it, at most a mebibyte of it; {@code
 * diffCut} is there if there is more.
 */
public record PreservedDetail(
    PreservedView preserved,
    List<PreservedPathView> files,
    List<String> inProgress,
    @Nullable String diff,
    @Nullable Boolean diffCut) {
  public PreservedDetail {
    files = files == null ? List.of() : List.copyOf(files);
    inProgress = inProgress == null ? List.of() : List.copyOf(inProgress);
  }
}
