package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.FilesRun;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.assess.InnerRepository;
import dev.coppice.git.assess.ModulesFolder;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The repositories inside a worktree, byte for byte: their git folders as a whole, and of their
 * working trees what they do not ignore. So nothing has to be understood of them to be brought
 * back: branches, stashes, reflogs, settings, what git is in the middle of.
 *
 * @param tree what lies in the worktree's folder, each path relative to that
 * @param modules the submodules' git folders, each path relative to the private git folder
 * @param seen sums up both as they were on disk, but for what git merely remembers about files
 */
record InnerState(List<CapturedFile> tree, List<CapturedFile> modules, String seen) {
  static final InnerState NONE = new InnerState(List.of(), List.of(), "");

  /**
   * Reads every byte of them.
   *
   * @param index the worktree's index: what it tracks is not theirs
   * @param precious files that they ignore and that are taken along
   */
  static InnerState read(
      GitProgram git,
      ModulesFolder modules,
      List<InnerRepository> repositories,
      IndexFile index,
      PreciousFiles precious)
      throws IOException {
    Path folder = modules.worktree().folder();
    Set<Path> files = new TreeSet<>();
    for (InnerRepository repository : repositories) {
      files.addAll(files(git, folder, repository));
      files.addAll(precious(git, folder, repository, precious));
    }
    Set<String> tracked = new HashSet<>();
    for (IndexEntry entry : index.entries()) {
      tracked.add(CapturedFile.key(entry.path()));
    }
    List<CapturedFile> tree = new ArrayList<>();
    for (Path file : files) {
      byte[] path = RawPaths.bytes(folder.relativize(file));
      if (!tracked.contains(CapturedFile.key(path))) {
        tree.add(read(folder, path));
      }
    }
    Path registration = modules.worktree().registration();
    List<CapturedFile> own = new ArrayList<>();
    if (Lstat.isFolder(modules.path())) {
      for (Path file : new TreeSet<>(EveryPath.in(modules.path()))) {
        own.add(read(registration, RawPaths.bytes(registration.relativize(file))));
      }
    }
    return seen(modules.worktree(), tree, own);
  }

  private static InnerState seen(
      WorktreeLocation worktree, List<CapturedFile> tree, List<CapturedFile> modules)
      throws IOException {
    String seen =
        new Fingerprint()
            .bytes(compared(worktree.folder(), tree))
            .bytes(compared(worktree.registration(), modules))
            .hex();
    return new InnerState(tree, modules, seen);
  }

  private static byte[] compared(Path base, List<CapturedFile> files) throws IOException {
    List<CapturedFile> compared = new ArrayList<>();
    for (CapturedFile file : files) {
      compared.add(InnerIndex.compared(base, file));
    }
    compared.sort(Comparator.comparing(CapturedFile::key));
    return Listing.write(compared);
  }

  private static Set<Path> files(GitProgram git, Path folder, InnerRepository repository)
      throws IOException {
    Set<Path> files = new HashSet<>();
    Path top = repository.top();
    if (repository.isBare() || !repository.isKnownToGit()) {
      files.addAll(EveryPath.in(top));
      return files;
    }
    Path link = top.resolve(".git");
    files.addAll(EveryPath.in(link));
    WorktreeFiles disk = new WorktreeFiles(top);
    for (Path file : listed(git, folder, repository.gitDir().get(), top)) {
      if (disk.of(file).isPresent()) {
        files.add(file);
      }
    }
    return files;
  }

  private static Set<Path> precious(
      GitProgram git, Path folder, InnerRepository repository, PreciousFiles precious)
      throws IOException {
    Set<Path> files = new HashSet<>();
    if (!precious.patterns().isEmpty() && !repository.isBare() && repository.isKnownToGit()) {
      List<Path> ignored = new FilesRun(git).ignored(repository.gitDir().get(), repository.top());
      for (byte[] path : PreciousLook.atFiles(folder, precious, ignored).found()) {
        files.add(RawPaths.resolve(folder, path));
      }
    }
    return files;
  }

  private static List<Path> listed(GitProgram git, Path folder, Path gitDir, Path top) {
    try {
      return new FilesRun(git).of(gitDir, top);
    } catch (GitException e) {
      if (e.kind() == Kind.GIT_FAILED) {
        String place = RawPaths.shown(RawPaths.bytes(folder.relativize(top)));
        throw new GitException(
            Kind.NOT_PRESERVABLE, place + " cannot be read by git: " + e.getMessage(), e);
      }
      throw e;
    }
  }

  private static CapturedFile read(Path base, byte[] path) throws IOException {
    return Lstat.isFolder(RawPaths.resolve(base, path))
        ? CapturedFile.folderWithPermissions(base, path)
        : CapturedFile.read(CapturedFile.Kind.UNTRACKED, base, path);
  }

  /** The same paths as they are now. */
  InnerState again(WorktreeLocation worktree) throws IOException {
    return seen(worktree, again(worktree.folder(), tree), again(worktree.registration(), modules));
  }

  private static List<CapturedFile> again(Path base, List<CapturedFile> files) throws IOException {
    List<CapturedFile> again = new ArrayList<>();
    for (CapturedFile file : files) {
      again.add(file.again(base));
    }
    return again;
  }

  /** The {@link CapturedFile#key}s of the repositories' top folders. */
  Set<String> tops() {
    Set<String> paths = tree.stream().map(CapturedFile::key).collect(Collectors.toSet());
    return tree.stream()
        .map(CapturedFile::key)
        .filter(path -> path.endsWith("/.git") || isBare(path, paths))
        .map(path -> path.endsWith("/.git") ? path.substring(0, path.length() - 5) : path)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isBare(String path, Set<String> paths) {
    return !path.contains("/.git/")
        && paths.containsAll(List.of(path + "/HEAD", path + "/objects", path + "/refs"));
  }

  /** Whether a file is one of git's own, in which the content of others may be found. */
  static boolean isGits(CapturedFile file) {
    return file.key().startsWith("modules/") || ("/" + file.key() + "/").contains("/.git/");
  }

  boolean isEmpty() {
    return tree.isEmpty() && modules.isEmpty();
  }

  Stream<CapturedFile> all() {
    return Stream.concat(tree.stream(), modules.stream());
  }
}
