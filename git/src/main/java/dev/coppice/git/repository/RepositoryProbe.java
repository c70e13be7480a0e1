package dev.coppice.git.repository;

import dev.coppice.git.Probe;
import dev.coppice.git.Probe.Bare;
import dev.coppice.git.Probe.Linked;
import dev.coppice.git.Probe.NotARepository;
import dev.coppice.git.Probe.Submodule;
import dev.coppice.git.Probe.Unborn;
import dev.coppice.git.Probe.Unreadable;
import dev.coppice.git.Probe.Unsupported;
import dev.coppice.git.Probe.Usable;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.GitFiles;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.jgit.QuietFileSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;

/** Finds out what a folder is: see {@link Repositories#probe}. */
final class RepositoryProbe {

  private RepositoryProbe() {}

  static Probe probe(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!Path.of(real.toString()).equals(real)) {
        return new Unsupported("a path that is not valid UTF-8");
      }
      return Files.isDirectory(real) ? probeFolder(real) : new NotARepository();
    } catch (NoSuchFileException e) {
      return new NotARepository();
    } catch (AccessDeniedException e) {
      return new Unreadable("permission denied for " + e.getFile());
    } catch (IOException | ConfigInvalidException | RuntimeException e) {
      return new Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Probe probeFolder(Path folder) throws IOException, ConfigInvalidException {
    Path dotGit = folder.resolve(".git");
    if (Files.isDirectory(dotGit)) {
      return isGitFolder(dotGit) ? probeMain(folder, dotGit.toRealPath()) : new NotARepository();
    }
    if (Files.exists(dotGit, LinkOption.NOFOLLOW_LINKS)) {
      return probeGitFile(folder, dotGit);
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      return new Unreadable("permission denied for " + folder);
    }
    return isGitFolder(folder) ? new Bare() : new NotARepository();
  }

  private static Probe probeGitFile(Path folder, Path gitFile)
      throws IOException, ConfigInvalidException {
    Optional<Path> target = GitFiles.gitFileTarget(gitFile);
    if (target.isEmpty()) {
      return new Unreadable(gitFile + " is not a file that git understands");
    }
    Path gitDir = target.get();
    Optional<String> commonDir = GitFiles.read(gitDir.resolve("commondir"));
    if (commonDir.isPresent()) {
      Path common = gitDir.resolve(commonDir.get()).normalize();
      return new Linked(common.endsWith(".git") ? RawPaths.parent(common) : common);
    }
    if (!isGitFolder(gitDir)) {
      return new Unreadable(gitFile + " names " + gitDir + ", which is not a git folder");
    }
    return isModule(gitDir) ? new Submodule(gitDir) : probeMain(folder, gitDir.toRealPath());
  }

  /** Whether it lies below {@code modules/} of another git folder, as submodules' do. */
  private static boolean isModule(Path gitDir) {
    for (Path path = gitDir.getParent(); path != null; path = path.getParent()) {
      if (path.endsWith("modules") && isGitFolder(RawPaths.parent(path))) {
        return true;
      }
    }
    return false;
  }

  /** The test that git makes: a HEAD, objects and refs. */
  static boolean isGitFolder(Path folder) {
    return (Files.isRegularFile(folder.resolve("HEAD"))
            || Files.isSymbolicLink(folder.resolve("HEAD")))
        && Files.isDirectory(folder.resolve("objects"))
        && Files.isDirectory(folder.resolve("refs"));
  }

  private static Probe probeMain(Path workTree, Path gitDir)
      throws IOException, ConfigInvalidException {
    Config config = config(gitDir);
    Optional<String> problem = RepositoryFormat.problem(config);
    if (problem.isPresent()) {
      return new Unsupported(problem.get());
    }
    if (config.getBoolean("core", "bare", false)) {
      return new Bare();
    }
    String elsewhere = config.getString("core", null, "worktree");
    if (elsewhere != null && !GitFiles.samePlace(gitDir.resolve(elsewhere), workTree)) {
      return new Unsupported("core.worktree, which names another folder: " + elsewhere);
    }
    Optional<String> stranger = new FolderOwner(workTree, gitDir).problem();
    if (stranger.isPresent()) {
      return new Unreadable(stranger.get());
    }
    RepositoryLocation location = new RepositoryLocation(workTree, gitDir);
    return hasCommit(location) ? new Usable(location) : new Unborn();
  }

  private static Config config(Path gitDir) throws IOException, ConfigInvalidException {
    FileBasedConfig config =
        new FileBasedConfig(gitDir.resolve("config").toFile(), QuietFileSystem.INSTANCE);
    config.load();
    return config;
  }

  private static boolean hasCommit(RepositoryLocation location) throws IOException {
    try (FileRepository repository = Jgit.open(location)) {
      return repository.resolve("HEAD") != null
          || !repository.getRefDatabase().getRefsByPrefix("refs/heads/", "refs/remotes/").isEmpty();
    }
  }
}
