package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Assessment;
import dev.coppice.git.Finding;
import dev.coppice.git.FindingCode;
import dev.coppice.git.GitException;
import dev.coppice.git.GitHands;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.Preservations.Precious;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.RepositoryId;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.result.Judged;
import dev.coppice.sessionmanager.result.Warning;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Looks at all worktrees of a session, side by side, to see whether they can go. */
public final class RemovalLooks {
  private final GitHands git;
  private final Layout layout;

  public RemovalLooks(GitHands git, Layout layout) {
    this.git = git;
    this.layout = layout;
  }

  /**
   * @param rows those of a session
   * @param chosen which of them are looked at
   */
  public List<RemovalLook> look(
      List<Worktree> rows,
      Predicate<Worktree> chosen,
      Map<RepositoryId, WorkspaceRepository> repositories,
      Unsaved unsaved) {
    List<Path> folders = followed(rows, chosen, repositories);
    return SideBySide.map(
        rows.stream().filter(chosen).toList(),
        row ->
            look(
                row,
                Objects.requireNonNull(repositories.get(row.repository()), "its repository"),
                folders,
                unsaved));
  }

  /**
   * The folders of those rows that are looked at for themselves. What lies in another's folder is
   * nobody's but that of the worktree around it, and goes with it.
   */
  static List<Path> followed(
      List<Worktree> rows,
      Predicate<Worktree> chosen,
      Map<RepositoryId, WorkspaceRepository> repositories) {
    return rows.stream()
        .filter(chosen)
        .filter(row -> isOnDisk(row.state()))
        .filter(row ->
            !Objects.requireNonNull(repositories.get(row.repository()), "its repository")
                .orphaned())
        .map(Worktree::folder)
        .toList();
  }

  /** The folders of the rows that are on disk and, orphaned as they are, stay there. */
  static List<Path> passedOver(List<Worktree> rows, List<Path> followed) {
    return rows.stream()
        .filter(row -> isOnDisk(row.state()))
        .map(Worktree::folder)
        .filter(folder -> !followed.contains(folder))
        .toList();
  }

  private static boolean isOnDisk(WorktreeState state) {
    return switch (state) {
      case ACTIVE, RETRY_REMOVE -> true;
      case REMOVED, UNAVAILABLE -> false;
    };
  }

  private RemovalLook look(
      Worktree row, WorkspaceRepository repository, Collection<Path> folders, Unsaved unsaved) {
    if (repository.orphaned()) {
      return RemovalLook.without(RemovalLook.Kind.ORPHANED, row, repository)
          .warning(
              "ORPHANED", "the repository has left the workspace; its worktree was passed over");
    }
    return switch (row.state()) {
      case REMOVED, UNAVAILABLE -> RemovalLook.without(RemovalLook.Kind.GONE, row, repository);
      case RETRY_REMOVE -> retry(row, repository, folders, unsaved);
      case ACTIVE -> active(row, repository, folders, unsaved);
    };
  }

  private RemovalLook active(
      Worktree row, WorkspaceRepository repository, Collection<Path> folders, Unsaved unsaved) {
    WorktreeLocation worktree = Layout.worktree(row, repository.location());
    if (!layout.reachable()) {
      return unreachable(row, repository);
    }
    return switch (git.worktrees().look(worktree)) {
      case Presence.Absent _, Presence.FolderMissing _ ->
          RemovalLook.without(RemovalLook.Kind.MISSING, row, repository)
              .warning("MISSING", "its folder was gone already: " + row.folder());
      case Presence.Present _,
          Presence.RegistrationMissing _,
          Presence.Foreign _,
          Presence.Unreachable _ ->
          assess(row, repository, worktree, folders, unsaved);
    };
  }

  /** A removal that has moved something goes on; one that has not is looked at anew. */
  private RemovalLook retry(
      Worktree row, WorkspaceRepository repository, Collection<Path> folders, Unsaved unsaved) {
    if (!layout.reachable()) {
      return unreachable(row, repository);
    }
    Removal removal = row.removal().orElseThrow();
    QuarantinePlace place =
        layout.quarantine(repository.location(), removal.operation(), removal.number());
    boolean begun =
        Files.exists(place.registration(), LinkOption.NOFOLLOW_LINKS)
            || Files.exists(place.tree(), LinkOption.NOFOLLOW_LINKS);
    return begun
        ? new RemovalLook(
            RemovalLook.Kind.LEAVING,
            row,
            repository,
            Optional.empty(),
            List.of(),
            false,
            false,
            Optional.of(removal),
            Optional.empty())
        : active(
            row, repository, folders, row.preservedRef().isPresent() ? Unsaved.PRESERVED : unsaved);
  }

  private RemovalLook unreachable(Worktree row, WorkspaceRepository repository) {
    var finding =
        new Finding(
            FindingCode.NOT_OURS,
            1,
            OptionalLong.empty(),
            List.of(),
            layout.away() + ". " + layout.remedy());
    return new RemovalLook(
        RemovalLook.Kind.BLOCKED,
        row,
        repository,
        Optional.empty(),
        FindingRules.judge(List.of(finding), Unsaved.KEEPS, row.folder().toString()),
        false,
        false,
        Optional.empty(),
        Optional.empty());
  }

  private RemovalLook assess(
      Worktree row,
      WorkspaceRepository repository,
      WorktreeLocation worktree,
      Collection<Path> folders,
      Unsaved unsaved) {
    Assessment assessment =
        git.assessor()
            .assess(
                worktree,
                layout.worktreesRoot(),
                new HashSet<>(Layout.inside(row.folder(), folders)));
    var found = new ArrayList<>(assessment.findings());
    List<Judged> judged = FindingRules.judge(found, unsaved, row.folder().toString());
    boolean blocked = judged.stream().anyMatch(Judged::blocks);
    if (!blocked) {
      Optional<Finding> immovable = immovable(row, repository, worktree);
      if (immovable.isPresent()) {
        found.add(immovable.get());
        judged = FindingRules.judge(found, unsaved, row.folder().toString());
        blocked = true;
      }
    }
    Precious precious =
        blocked || unsaved == Unsaved.DISCARDED
            ? Precious.NONE
            : precious(worktree, found, Layout.inside(row.folder(), folders));
    return new RemovalLook(
        blocked ? RemovalLook.Kind.BLOCKED : RemovalLook.Kind.LEAVING,
        row,
        repository,
        Optional.of(assessment),
        judged,
        precious.any() || (unsaved == Unsaved.PRESERVED && FindingRules.isUnsaved(found)),
        unsaved == Unsaved.DISCARDED && FindingRules.isUnsaved(found),
        Optional.empty(),
        tooLarge(repository, precious));
  }

  private Precious precious(WorktreeLocation worktree, List<Finding> found, List<Path> inside) {
    return found.stream().anyMatch(finding -> finding.code() == FindingCode.IGNORED)
        ? git.preservations().precious(worktree, new HashSet<>(inside))
        : Precious.NONE;
  }

  private static Optional<Warning> tooLarge(WorkspaceRepository repository, Precious precious) {
    return precious.tooLarge().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Warning(
                "PRECIOUS_TOO_LARGE",
                Optional.of(repository.name()),
                "larger than preserve.ignored_max_bytes, so not preserved, only in quarantine: "
                    + String.join(", ", precious.tooLarge())));
  }

  /** What would keep it from being moved, though nothing would be lost. */
  private Optional<Finding> immovable(
      Worktree row, WorkspaceRepository repository, WorktreeLocation worktree) {
    try {
      git.quarantine()
          .checkMoveIn(
              worktree,
              new QuarantinePlace(
                  repository.location().commonDir(),
                  layout.worktreesRoot(),
                  "check",
                  row.number()));
      return Optional.empty();
    } catch (GitException e) {
      return Optional.of(
          new Finding(
              FindingCode.STATUS_FAILED,
              1,
              OptionalLong.empty(),
              List.of(),
              "it could not be moved: " + e.getMessage()));
    }
  }
}
