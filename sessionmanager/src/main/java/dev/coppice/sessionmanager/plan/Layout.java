package dev.coppice.sessionmanager.plan;

import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Where things lie.
 *
 * @param worktreesRoot the folder that holds all worktrees of the home, absolute and real
 */
public record Layout(Path worktreesRoot) {
  private static final String SIGN = ".coppice-root";

  /**
   * Whether anything can be said of what lies in the root. It bears a sign since the first session;
   * where that is not, the disk is away, though there may be an empty folder in its place.
   */
  public boolean reachable() {
    return Files.isRegularFile(sign(), LinkOption.NOFOLLOW_LINKS);
  }

  /** What is said of a root that is not reachable. */
  public String away() {
    return "it cannot be reached: " + worktreesRoot + " is not the folder with the worktrees";
  }

  /** What can be done about that. */
  public String remedy() {
    return "Mount its disk. If it is gone for good, say so: mkdir -p %s && touch %s"
        .formatted(Shell.quote(worktreesRoot.toString()), Shell.quote(sign().toString()));
  }

  /** The sign that the root bears. */
  public Path sign() {
    return worktreesRoot.resolve(SIGN);
  }

  /** The folder of a session. */
  public Path session(String workspace, String session) {
    return worktreesRoot.resolve(workspace).resolve(session);
  }

  /** The name of a row's registration, which no other row ever has. */
  public static String registrationId(SessionId session, int number) {
    return "coppice-" + session.value() + "-" + number;
  }

  /** A row's worktree. */
  public static WorktreeLocation worktree(Worktree row, RepositoryLocation repository) {
    return new WorktreeLocation(repository.commonDir(), row.registrationId(), row.folder());
  }

  /** The quarantine that an operation has for a worktree. */
  public QuarantinePlace quarantine(
      RepositoryLocation repository, OperationId operation, int number) {
    return new QuarantinePlace(repository.commonDir(), worktreesRoot, operation.value(), number);
  }

  /** How many of {@code others} hold {@code folder}: what contains another is made first. */
  static int depth(Path folder, Collection<Path> others) {
    return (int)
        others.stream().filter(other -> !other.equals(folder) && folder.startsWith(other)).count();
  }

  /** The folders between a session's folder (left out) and a worktree's (left out). */
  static List<Path> between(Path session, Path worktree) {
    var folders = new ArrayList<Path>();
    for (Path at = worktree.getParent();
        at != null && at.startsWith(session) && !at.equals(session);
        at = at.getParent()) {
      folders.add(at);
    }
    return folders.reversed();
  }

  /** Those of {@code folders} that lie inside {@code folder}. */
  public static List<Path> inside(Path folder, Collection<Path> folders) {
    return folders.stream()
        .filter(other -> !other.equals(folder) && other.startsWith(folder))
        .toList();
  }
}
