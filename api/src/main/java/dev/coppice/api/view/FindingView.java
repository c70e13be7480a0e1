package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an assessment found. At most twenty paths are listed; {@code count} counts them all. */
public record FindingView(
    String code,
    long count,
    @Nullable Long bytes,
    List<String> paths,
    boolean blocks,
    String hint,
    @Nullable Boolean escaped) {
  public FindingView {
    paths = paths == null ? List.of() : List.copyOf(paths);
  }
}
