package dev.coppice.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the git program says about a repository or worktree: the truth that tests hold Coppice to.
 *
 * @param git git, in the folder that is asked about
 */
public record GitOracle(TestGit git) {

  /** {@code git status --porcelain=v2}, untracked files one by one; empty when clean. */
  public String status() {
    return git.run("status", "--porcelain=v2", "--untracked-files=all", "--no-renames");
  }

  /** {@link #status} with ignored files. */
  public String statusWithIgnored() {
    return git.run(
        "status", "--porcelain=v2", "--untracked-files=all", "--no-renames", "--ignored=matching");
  }

  /** Whether git sees nothing to commit and nothing untracked. */
  public boolean clean() {
    return status().isEmpty();
  }

  /** All refs with what they stand at; symbolic ones show their target. */
  public SortedMap<String, String> refs() {
    SortedMap<String, String> refs = new TreeMap<>();
    String format = "--format=%(refname) %(objectname) %(symref)";
    for (String line : git.lines("for-each-ref", format)) {
      int space = line.indexOf(' ');
      refs.put(line.substring(0, space), line.substring(space + 1).strip());
    }
    return refs;
  }

  /** One map per worktree of {@code git worktree list --porcelain}, the main one first. */
  public List<SortedMap<String, String>> worktrees() {
    List<SortedMap<String, String>> worktrees = new ArrayList<>();
    SortedMap<String, String> current = new TreeMap<>();
    for (String line : git.run("worktree", "list", "--porcelain", "-z").split("\0", -1)) {
      if (line.isEmpty() && !current.isEmpty()) {
        worktrees.add(current);
        current = new TreeMap<>();
      } else if (!line.isEmpty()) {
        int space = line.indexOf(' ');
        current.put(
            space < 0 ? line : line.substring(0, space),
            space < 0 ? "" : line.substring(space + 1));
      }
    }
    return worktrees;
  }

  /** The paths of all worktrees, the main one first. */
  public List<String> worktreePaths() {
    return worktrees().stream().map(worktree -> worktree.getOrDefault("worktree", "")).toList();
  }

  /** The worktrees that {@code git worktree prune} would drop. */
  public List<String> prunable() {
    return worktrees().stream()
        .filter(worktree -> worktree.containsKey("prunable"))
        .map(worktree -> worktree.getOrDefault("worktree", ""))
        .toList();
  }

  /** What {@code git fsck} complains about; empty if nothing. */
  public String fsck() {
    TestGit.Run run = git.attempt("fsck", "--no-progress", "--no-dangling");
    return (run.text() + run.stderr()).strip();
  }

  /** {@code git diff} of index and HEAD, and of the files and the index. */
  public String diffs() {
    return git.run("diff", "--cached", "--binary", "--no-renames", "HEAD")
        + "\n--\n"
        + git.run("diff", "--binary", "--no-renames");
  }

  /** {@code git ls-files --stage}: every entry of the index. */
  public String index() {
    return git.run("ls-files", "--stage");
  }
}
