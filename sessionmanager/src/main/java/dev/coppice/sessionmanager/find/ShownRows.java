package dev.coppice.sessionmanager.find;

import static java.util.stream.Collectors.groupingBy;

import dev.coppice.git.ObjectId;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.SessionSummary.Row;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * What is shown of a session's rows, and follows from them and their repositories alone.
 *
 * @param partial whether a removal is to be tried again
 * @param onDisk whether any has a worktree
 * @param orphaned whether all of their repositories have left the workspace
 * @param whole whether all others have worktrees
 * @param folders of these, by the folder around them
 */
record ShownRows(
    List<Row> rows,
    boolean partial,
    boolean onDisk,
    boolean orphaned,
    boolean whole,
    Map<Path, List<Path>> folders) {

  /**
   * @param head the commit of a row's HEAD, where it is looked up
   */
  static ShownRows of(
      List<Worktree> rows,
      Map<RepositoryId, WorkspaceRepository> repositories,
      BiFunction<Worktree, WorkspaceRepository, Optional<ObjectId>> head) {
    List<Row> shown = rows.stream().map(row -> row(row, repositories, head)).toList();
    List<Worktree> own = shown.stream().filter(row -> !row.orphaned()).map(Row::worktree).toList();
    return new ShownRows(
        shown,
        rows.stream().anyMatch(row -> row.state() == WorktreeState.RETRY_REMOVE),
        rows.stream().anyMatch(row -> row.state() == WorktreeState.ACTIVE),
        own.isEmpty(),
        own.stream().allMatch(row -> row.state() == WorktreeState.ACTIVE),
        own.stream()
            .map(Worktree::folder)
            .collect(groupingBy(folder -> folder.resolveSibling(""))));
  }

  private static Row row(
      Worktree row,
      Map<RepositoryId, WorkspaceRepository> repositories,
      BiFunction<Worktree, WorkspaceRepository, Optional<ObjectId>> head) {
    WorkspaceRepository repository =
        Objects.requireNonNull(repositories.get(row.repository()), "repository of a row");
    return new Row(row, repository.name(), repository.orphaned(), head.apply(row, repository));
  }
}
