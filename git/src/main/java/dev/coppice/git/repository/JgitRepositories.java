package dev.coppice.git.repository;

import dev.coppice.git.FoundRepositories;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Probe;
import dev.coppice.git.Repositories;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds and opens repositories with JGit; each is opened once and shared. */
public final class JgitRepositories implements Repositories {
  private final Map<RepositoryLocation, Opened> open = new ConcurrentHashMap<>();
  private final Duration lockPatience;

  public JgitRepositories() {
    this(RefEditor.PATIENCE);
  }

  /**
   * @param lockPatience how long another program's lock on a ref is waited for
   */
  public JgitRepositories(Duration lockPatience) {
    this.lockPatience = lockPatience;
  }

  @Override
  public Probe probe(Path folder) {
    return RepositoryProbe.probe(folder);
  }

  @Override
  public FoundRepositories search(Path folder) {
    return RepositorySearch.search(folder);
  }

  @Override
  public JgitRepository open(RepositoryLocation location) {
    Optional<RepositoryStamp> stamp = RepositoryStamp.of(location);
    Opened known = open.get(location);
    if (known != null && stamp.filter(known.stamp()::equals).isPresent()) {
      return known.repository();
    }
    requireUsable(location);
    return open.compute(location, (wanted, old) -> opened(wanted, old, stamp)).repository();
  }

  /** Keeps the repository that is open, which notices changes by itself, under a new stamp. */
  private Opened opened(
      RepositoryLocation location, @Nullable Opened old, Optional<RepositoryStamp> stamp) {
    RepositoryStamp known = stamp.orElse(RepositoryStamp.NEVER);
    if (old != null) {
      return new Opened(old.repository(), known);
    }
    try {
      return new Opened(new JgitRepository(location, Jgit.open(location), lockPatience), known);
    } catch (IOException e) {
      throw new GitException(
          Kind.UNREADABLE, location.workTree() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private void requireUsable(RepositoryLocation location) {
    Path folder = location.workTree();
    switch (probe(folder)) {
      case Probe.Usable(RepositoryLocation found) when found.equals(location) -> {}
      case Probe.Usable(RepositoryLocation found) ->
          throw new GitException(
              Kind.UNREADABLE,
              "%s is another repository now: %s".formatted(folder, found.commonDir()));
      case Probe.Unborn() -> throw new GitException(Kind.UNBORN, folder + " has no commit");
      case Probe.Unsupported(String what) ->
          throw new GitException(Kind.UNSUPPORTED, folder + " uses " + what);
      case Probe.Unreadable(String cause) ->
          throw new GitException(Kind.UNREADABLE, "%s cannot be read: %s".formatted(folder, cause));
      case Probe.NotARepository _, Probe.Bare _, Probe.Linked _, Probe.Submodule _ ->
          throw new GitException(
              Kind.UNREADABLE, "there is no repository in " + folder + " any more");
    }
  }

  @Override
  public void close() {
    open.values().forEach(opened -> opened.repository().close());
    open.clear();
  }

  /** A repository and how its files looked when it was found usable. */
  private record Opened(JgitRepository repository, RepositoryStamp stamp) {}
}
