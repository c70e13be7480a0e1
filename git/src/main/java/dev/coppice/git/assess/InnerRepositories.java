package dev.coppice.git.assess;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the repositories inside a worktree, at any depth: submodules, and those that somebody made
 * or cloned there, in ignored folders, too. For one look.
 */
public final class InnerRepositories {
  private final ModulesFolder modules;
  private final Path folder;
  private final OwnInside own;
  private final boolean everywhere;
  private final Set<Path> tops = new TreeSet<>();
  private final List<InnerRepository> found = new ArrayList<>();

  /**
   * @param everywhere whether to look where git does not tell of any, too: in ignored folders,
   *     which may be large, and in those with tracked files
   */
  public InnerRepositories(ModulesFolder modules, OwnInside own, boolean everywhere) {
    this.everywhere = everywhere;
    this.modules = modules;
    this.folder = modules.worktree().folder();
    this.own = own;
  }

  /**
   * All of them, sorted by place.
   *
   * @param index the worktree's
   * @param status what git told of the worktree
   * @throws GitException NOT_PRESERVABLE, naming it, for one that cannot be captured
   */
  public List<InnerRepository> find(IndexFile index, List<StatusEntry> status) throws IOException {
    Map<String, String> problems = problems(index, status);
    for (Map.Entry<String, String> problem : problems.entrySet()) {
      throw new GitException(Kind.NOT_PRESERVABLE, problem.getKey() + " " + problem.getValue());
    }
    return found;
  }

  /** What keeps which of them from being captured: half a sentence by its place. */
  Map<String, String> problems(IndexFile index, List<StatusEntry> status) throws IOException {
    look(index, status);
    Map<String, String> problems = new TreeMap<>();
    for (Path top : tops) {
      Optional<String> problem = problem(top);
      problem.ifPresent(
          why -> problems.put(RawPaths.shown(RawPaths.bytes(folder.relativize(top))), why));
    }
    leftovers(problems);
    return problems;
  }

  /** Git folders of submodules that are not checked out now. */
  private void leftovers(Map<String, String> problems) throws IOException {
    if (!Lstat.isFolder(modules.path())) {
      return;
    }
    for (Path gitDir : GitDirsWithWorktrees.of(modules.path())) {
      if (found.stream().flatMap(one -> one.gitDir().stream()).noneMatch(gitDir::startsWith)) {
        byte[] path = RawPaths.bytes(modules.worktree().registration().relativize(gitDir));
        problems.put(RawPaths.shown(path), "has linked worktrees of its own");
      }
    }
  }

  private void look(IndexFile index, List<StatusEntry> status) throws IOException {
    for (IndexEntry entry : index.entries()) {
      if (entry.isSubmodule()) {
        submodule(RawPaths.resolve(folder, entry.path()));
      }
    }
    if (everywhere) {
      for (byte[] tracked : NestedRepositories.inTrackedFolders(index, folder, own)) {
        walk(RawPaths.resolve(folder, tracked));
      }
    }
    for (byte[] passedOver : NestedRepositories.aroundUntracked(status, folder)) {
      walk(RawPaths.resolve(folder, passedOver));
    }
    for (StatusEntry entry : status) {
      Path path = RawPaths.resolve(folder, entry.name());
      if (entry.kind() == '!' ? everywhere : Lstat.isFolder(path)) {
        walk(path);
      } else if (NestedRepositories.isHeadOfBareRepository(path)) {
        tops.add(RawPaths.parent(path));
      }
    }
  }

  /** Git takes the folder of one that was never initialised for unchanged, whatever is in it. */
  private void submodule(Path place) throws IOException {
    if (Lstat.hasChildren(place)) {
      tops.add(place);
      walk(place);
    }
  }

  private void walk(Path start) throws IOException {
    FolderWalk walk = new FolderWalk(own::covers);
    walk.walk(start);
    tops.addAll(walk.repositories());
  }

  private Optional<String> problem(Path top) throws IOException {
    Path link = top.resolve(".git");
    if (Lstat.isFile(link)) {
      Path gitDir = modules.gitDir(top);
      return isCapturedToo(gitDir)
          ? add(top, Optional.of(gitDir))
          : Optional.of("is a repository whose git folder lies elsewhere: " + gitDir);
    }
    if (Lstat.isFolder(link)) {
      return add(top, Optional.of(link));
    }
    if (Lstat.exists(link)) {
      return Optional.of("has a .git that is neither a folder nor a file");
    }
    boolean bare = FolderWalk.isBareRepository(top.resolve("HEAD"));
    return add(top, bare ? Optional.of(top) : Optional.empty());
  }

  private boolean isCapturedToo(Path gitDir) throws IOException {
    return modules.holds(gitDir)
        || (Lstat.isFolder(gitDir)
            && tops.stream().map(other -> other.resolve(".git")).anyMatch(gitDir::startsWith));
  }

  private Optional<String> add(Path top, Optional<Path> gitDir) throws IOException {
    InnerRepository repository = new InnerRepository(top, gitDir);
    found.add(repository);
    return repository.problem();
  }
}
