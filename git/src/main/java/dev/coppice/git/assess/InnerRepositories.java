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
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the repositories inside a worktree, at any depth: submodules, and those that somebody made
 * or cloned there, in ignored folders, too.
 */
public final class InnerRepositories {
  private final ModulesFolder modules;
  private final Path folder;
  private final OwnInside own;
  private final boolean everywhere;

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
    Look look = look(index, status);
    look.problems().entrySet().stream()
        .findFirst()
        .ifPresent(first -> {
          throw new GitException(Kind.NOT_PRESERVABLE, first.getKey() + " " + first.getValue());
        });
    return look.found();
  }

  /**
   * What was found.
   *
   * @param found those whose git folders would be captured with them
   * @param problems what keeps which from being captured: half a sentence by its place
   */
  record Look(List<InnerRepository> found, SortedMap<String, String> problems) {}

  /** As {@link #find}, but says what is wrong with each. */
  Look look(IndexFile index, List<StatusEntry> status) throws IOException {
    Set<Path> tops = tops(index, status);
    List<InnerRepository> found = new ArrayList<>();
    SortedMap<String, String> problems = new TreeMap<>();
    for (Path top : tops) {
      Optional<String> problem = problemOfLink(top, tops);
      if (problem.isEmpty()) {
        InnerRepository repository = new InnerRepository(top, gitDir(top));
        found.add(repository);
        problem = repository.problem();
      }
      String place = RawPaths.shown(RawPaths.bytes(folder.relativize(top)));
      problem.ifPresent(why -> problems.put(place, why));
    }
    for (Path gitDir : leftovers(found)) {
      byte[] path = RawPaths.bytes(modules.worktree().registration().relativize(gitDir));
      problems.put(RawPaths.shown(path), "has linked worktrees of its own");
    }
    return new Look(found, problems);
  }

  /** Git folders with linked worktrees, of submodules that are not checked out now. */
  private List<Path> leftovers(List<InnerRepository> found) throws IOException {
    if (!Lstat.isFolder(modules.path())) {
      return List.of();
    }
    List<Path> known = found.stream().flatMap(one -> one.gitDir().stream()).toList();
    return GitDirsWithWorktrees.of(modules.path()).stream()
        .filter(gitDir -> known.stream().noneMatch(gitDir::startsWith))
        .toList();
  }

  private Set<Path> tops(IndexFile index, List<StatusEntry> status) throws IOException {
    Set<Path> tops = new TreeSet<>();
    for (IndexEntry entry : index.entries()) {
      if (entry.isSubmodule()) {
        Path place = RawPaths.resolve(folder, entry.path());
        // Git takes the folder of one that was never initialised for unchanged, whatever is in it.
        if (Lstat.hasChildren(place)) {
          tops.add(place);
          tops.addAll(walk(place));
        }
      }
    }
    if (everywhere) {
      for (byte[] tracked : NestedRepositories.inTrackedFolders(index, folder, own)) {
        tops.addAll(walk(RawPaths.resolve(folder, tracked)));
      }
    }
    for (byte[] passedOver : NestedRepositories.aroundUntracked(status, folder)) {
      tops.addAll(walk(RawPaths.resolve(folder, passedOver)));
    }
    for (StatusEntry entry : status) {
      Path path = RawPaths.resolve(folder, entry.name());
      if (entry.kind() == '!' ? everywhere : Lstat.isFolder(path)) {
        tops.addAll(walk(path));
      } else if (NestedRepositories.isHeadOfBareRepository(path)) {
        tops.add(RawPaths.parent(path));
      }
    }
    return tops;
  }

  private Set<Path> walk(Path start) throws IOException {
    FolderWalk walk = new FolderWalk(own::covers);
    walk.walk(start);
    return walk.repositories();
  }

  /** What of its {@code .git} keeps it from being captured. */
  private Optional<String> problemOfLink(Path top, Set<Path> tops) throws IOException {
    Path link = top.resolve(".git");
    if (Lstat.isFile(link)) {
      Path gitDir = modules.gitDir(top);
      return isCapturedToo(gitDir, tops)
          ? Optional.empty()
          : Optional.of("is a repository whose git folder lies elsewhere: " + gitDir);
    }
    return Lstat.isFolder(link) || !Lstat.exists(link)
        ? Optional.empty()
        : Optional.of("has a .git that is neither a folder nor a file");
  }

  private boolean isCapturedToo(Path gitDir, Set<Path> tops) throws IOException {
    return modules.holds(gitDir)
        || (Lstat.isFolder(gitDir)
            && tops.stream().map(other -> other.resolve(".git")).anyMatch(gitDir::startsWith));
  }

  private Optional<Path> gitDir(Path top) throws IOException {
    Path link = top.resolve(".git");
    if (Lstat.isFile(link)) {
      return Optional.of(modules.gitDir(top));
    }
    if (Lstat.isFolder(link)) {
      return Optional.of(link);
    }
    return FolderWalk.isBareRepository(top.resolve("HEAD")) ? Optional.of(top) : Optional.empty();
  }
}
