package dev.coppice.git;

import dev.coppice.git.GitException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds and opens repositories with JGit; each is opened once and shared. */
final class JgitRepositories implements Repositories {
  private final Map<RepositoryLocation, JgitRepository> open = new ConcurrentHashMap<>();

  JgitRepositories() {
    QuietSystemReader.install();
  }

  @Override
  public Probe probe(Path folder) {
    return RepositoryProbe.probe(folder);
  }

  @Override
  public List<RepositoryLocation> search(Path folder) {
    return RepositorySearch.search(folder);
  }

  @Override
  public JgitRepository open(RepositoryLocation location) {
    return switch (probe(location.workTree())) {
      case Probe.Usable usable when usable.location().equals(location) -> shared(location);
      case Probe.Usable usable ->
          throw new GitException(
              Kind.UNREADABLE,
              "%s is another repository now: %s"
                  .formatted(location.workTree(), usable.location().commonDir()));
      case Probe.Unborn _ ->
          throw new GitException(Kind.UNBORN, location.workTree() + " has no commit");
      case Probe.Unsupported unsupported ->
          throw new GitException(
              Kind.UNSUPPORTED, location.workTree() + " uses " + unsupported.what());
      case Probe.Unreadable unreadable ->
          throw new GitException(
              Kind.UNREADABLE,
              "%s cannot be read: %s".formatted(location.workTree(), unreadable.cause()));
      case Probe.NotARepository _, Probe.Bare _, Probe.Linked _, Probe.Submodule _ ->
          throw new GitException(
              Kind.UNREADABLE, "there is no repository in " + location.workTree() + " any more");
    };
  }

  private JgitRepository shared(RepositoryLocation location) {
    return open.computeIfAbsent(
        location,
        wanted -> {
          try {
            return new JgitRepository(wanted, Jgit.open(wanted));
          } catch (IOException e) {
            throw new GitException(
                Kind.UNREADABLE, wanted.workTree() + " cannot be opened: " + e.getMessage(), e);
          }
        });
  }

  @Override
  public void close() {
    open.values().forEach(JgitRepository::close);
    open.clear();
  }
}
