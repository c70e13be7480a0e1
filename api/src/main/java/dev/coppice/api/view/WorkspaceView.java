package dev.coppice.api.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered folder and its repositories. */
public record WorkspaceView(
    String name,
    String path,
    List<RepositoryView> repositories,
    @Nullable Integer sessions,
    @Nullable Boolean escaped) {
  public WorkspaceView {
    repositories = repositories == null ? List.of() : List.copyOf(repositories);
  }
}
