package dev.coppice.git.repository;

import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.jgit.QuietFileSystem;
import dev.coppice.git.jgit.QuietSystemReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What a repository ignores, as far as a walk has come down: the rules of each folder on the way,
 * those of {@code info/exclude} and the user's. Inner rules go before outer ones.
 */
final class IgnoreRules {
  private final Path top;
  private final Set<Path> submodules;
  private final List<Level> levels;

  private IgnoreRules(Path top, Set<Path> submodules, List<Level> levels) {
    this.top = top;
    this.submodules = submodules;
    this.levels = levels;
  }

  /** The rules at the top of a repository. */
  static IgnoreRules of(RepositoryLocation location) {
    List<Level> levels = new ArrayList<>();
    Set<Path> submodules = Set.of();
    try (FileRepository repository = Jgit.open(location)) {
      add(levels, location.workTree(), userRules(repository));
      submodules = submodules(location);
    } catch (IOException e) {
      // Rules that cannot be read ignore nothing: more is found, and nothing lost.
    }
    add(levels, location.workTree(), location.commonDir().resolve("info/exclude"));
    add(levels, location.workTree(), location.workTree().resolve(".gitignore"));
    return new IgnoreRules(location.workTree(), submodules, levels);
  }

  /** The rules within a folder below. */
  IgnoreRules within(Path folder) {
    List<Level> inner = new ArrayList<>(levels);
    add(inner, folder, folder.resolve(".gitignore"));
    return new IgnoreRules(top, submodules, inner);
  }

  /** Whether git would ignore a folder that none of the folders above is ignored. */
  boolean ignores(Path folder) {
    for (Level level : levels.reversed()) {
      String path = level.folder().relativize(folder).toString();
      Boolean verdict = level.rules().checkIgnored(path, true);
      if (verdict != null) {
        return verdict;
      }
    }
    return false;
  }

  /** Whether the index knows the folder as a submodule. */
  boolean isSubmodule(Path folder) {
    return submodules.contains(folder);
  }

  private static @Nullable Path userRules(FileRepository repository) {
    String named = repository.getConfig().getString("core", null, "excludesFile");
    if (!(SystemReader.getInstance() instanceof QuietSystemReader user)) {
      return null;
    }
    if (named == null) {
      return user.ignoreFile();
    }
    return named.startsWith("~/") ? user.home().resolve(named.substring(2)) : Path.of(named);
  }

  private static Set<Path> submodules(RepositoryLocation location) throws IOException {
    Set<Path> folders = new HashSet<>();
    DirCache index =
        DirCache.read(location.commonDir().resolve("index").toFile(), QuietFileSystem.INSTANCE);
    for (int i = 0; i < index.getEntryCount(); i++) {
      DirCacheEntry entry = index.getEntry(i);
      if (FileMode.GITLINK.equals(entry.getRawMode())) {
        folders.add(location.workTree().resolve(entry.getPathString()));
      }
    }
    return folders;
  }

  private static void add(List<Level> levels, Path folder, @Nullable Path file) {
    if (file == null || !Files.isRegularFile(file)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      IgnoreNode rules = new IgnoreNode();
      rules.parse(file.toString(), in);
      levels.add(new Level(folder, rules));
    } catch (IOException | UncheckedIOException e) {
      // As above: unreadable rules ignore nothing.
      return;
    }
  }

  /** The rules of one file, for what is below a folder. */
  private record Level(Path folder, IgnoreNode rules) {}
}
