package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.gitdir.OwnConfig;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Adds files in process where it is plain that git would add them just as they are: few and small
 * ones under ordinary names, on which neither an attribute nor a setting bears. In doubt, git is to
 * do it.
 */
record AddedAsIs(
    GitProgram git, LooseObjects objects, WorktreeLocation worktree, WorktreeState state) {
  /** All of them are in memory at once. */
  private static final long MOST_BYTES = 8 << 20;

  private static final int MOST_FILES = 1000;

  /** Git refuses some names, and looks for them through what file systems make of them. */
  private static final Pattern ORDINARY = Pattern.compile("[A-Za-z0-9_+=@%,./ -]+");

  private static final Pattern GITS = Pattern.compile("(?i)(.*/)?\\.git.*");

  /**
   * The entries that they have when they are added, by {@link CapturedFile#key}; empty if git is to
   * add them.
   */
  Optional<Map<String, IndexEntry>> add(Collection<CapturedFile> files) throws IOException {
    if (!areFewAndOrdinary(files) || isAnythingTurned(files)) {
      return Optional.empty();
    }
    Map<String, IndexEntry> added = new HashMap<>();
    for (CapturedFile file : files) {
      added.put(file.key(), IndexEntry.of(file.path(), add(file), mode(file)));
    }
    return Optional.of(added);
  }

  private boolean areFewAndOrdinary(Collection<CapturedFile> files) {
    long bytes = 0;
    for (CapturedFile file : files) {
      boolean ordinary =
          ORDINARY.matcher(file.key()).matches() && !GITS.matcher(file.key()).matches();
      bytes += file.isLink() ? 0 : path(file).toFile().length();
      if (!ordinary || bytes > MOST_BYTES) {
        return false;
      }
    }
    return files.size() <= MOST_FILES;
  }

  private boolean isAnythingTurned(Collection<CapturedFile> files) throws IOException {
    Repository repository = objects.repository();
    ConversionSettings settings = ConversionSettings.read(git, worktree, repository);
    return settings.all()
        || settings.some()
        || settings.attributes()
        || settings.own()
        || !isOrdinaryFileSystem(repository)
        || AttributesFiles.exist(worktree, state.index().content())
        || haveAttributesAbove(files);
  }

  private boolean isOrdinaryFileSystem(Repository repository) throws IOException {
    Config shared = repository.getConfig();
    Config config =
        OwnConfig.isOn(shared) ? OwnConfig.over(shared, worktree.registration()) : shared;
    return config.getBoolean("core", "fileMode", true)
        && config.getBoolean("core", "symlinks", true)
        && !config.getBoolean("core", "ignoreCase", false);
  }

  private boolean haveAttributesAbove(Collection<CapturedFile> files) throws IOException {
    Set<Path> seen = new HashSet<>();
    for (CapturedFile file : files) {
      Path at = path(file);
      do {
        at = RawPaths.parent(at);
        if (seen.add(at) && Lstat.exists(at.resolve(AttributesFiles.NAME))) {
          return true;
        }
      } while (!at.equals(worktree.folder()));
    }
    return false;
  }

  private ObjectId add(CapturedFile file) throws IOException {
    try (InputStream in = file.open(worktree.folder())) {
      ObjectId id = objects.add(Constants.OBJ_BLOB, in.readAllBytes());
      if (!id.equals(file.hash())) {
        throw new IOException(RawPaths.shown(file.path()) + " changed while it was captured");
      }
      return id;
    }
  }

  private static int mode(CapturedFile file) {
    if (file.isLink()) {
      return 0120000;
    }
    return (file.mode() & 0100) != 0 ? 0100755 : 0100644;
  }

  private Path path(CapturedFile file) {
    return RawPaths.resolve(worktree.folder(), file.path());
  }
}
