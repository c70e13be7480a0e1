package dev.coppice.git.repository;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Repository;
import dev.coppice.git.Repository.Base;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Chooses where new work starts: see {@link Repository#defaultBase}. The name of the default branch
 * is, in this order, what the remote's HEAD names; {@code init.defaultBranch}; the first of the
 * usual names; the branch of the main worktree.
 */
final class DefaultBase {
  private static final List<String> USUAL = List.of("main", "master", "trunk", "develop");
  private static final String ORIGIN = "origin";

  private final FileRepository repository;
  private final Optional<String> remote;

  DefaultBase(FileRepository repository) {
    this.repository = repository;
    this.remote = remote(repository.getConfig().getSubsections("remote"));
  }

  private static Optional<String> remote(Set<String> remotes) {
    if (remotes.contains(ORIGIN)) {
      return Optional.of(ORIGIN);
    }
    return remotes.size() == 1 ? Optional.of(remotes.iterator().next()) : Optional.empty();
  }

  Base choose() throws IOException {
    for (String name : names().toList()) {
      Ref local = exact("refs/heads/" + name);
      Ref tracking = exact(trackingPrefix().map(prefix -> prefix + name).orElse(""));
      if (local != null || tracking != null) {
        return choose(name, local, tracking);
      }
    }
    Ref head = exact("HEAD");
    if (head != null) {
      return new Base(Jgit.target(head), Jgit.target(head).hex(), List.of());
    }
    throw new GitException(
        Kind.UNBORN,
        "%s has no default branch with a commit; name a base".formatted(repository.getWorkTree()));
  }

  private Stream<String> names() throws IOException {
    Optional<String> configured =
        Optional.ofNullable(repository.getConfig().getString("init", null, "defaultBranch"));
    Optional<String> current =
        Optional.ofNullable(repository.getFullBranch())
            .flatMap(BranchName::ofRef)
            .map(BranchName::value);
    return Stream.of(remoteHead().stream(), configured.stream(), USUAL.stream(), current.stream())
        .flatMap(name -> name)
        .distinct();
  }

  private Optional<String> remoteHead() throws IOException {
    if (trackingPrefix().isEmpty()) {
      return Optional.empty();
    }
    String prefix = trackingPrefix().get();
    Ref head = repository.getRefDatabase().exactRef(prefix + "HEAD");
    return Optional.ofNullable(head)
        .filter(Ref::isSymbolic)
        .map(ref -> ref.getTarget().getName())
        .filter(target -> target.startsWith(prefix))
        .map(target -> target.substring(prefix.length()));
  }

  private Optional<String> trackingPrefix() {
    return remote.map(name -> "refs/remotes/" + name + "/");
  }

  private @Nullable Ref exact(String name) throws IOException {
    Ref ref = name.isEmpty() ? null : repository.getRefDatabase().exactRef(name);
    return ref == null || ref.getObjectId() == null ? null : ref;
  }

  private Base choose(String name, @Nullable Ref local, @Nullable Ref tracking) throws IOException {
    String remoteName = remote.orElse(ORIGIN) + "/" + name;
    if (local == null && tracking != null) {
      return new Base(Jgit.target(tracking), remoteName, List.of());
    }
    ObjectId here = Jgit.target(local);
    ObjectId there = Jgit.target(tracking);
    if (tracking == null || here.equals(there) || contains(here, there)) {
      return new Base(here, name, List.of());
    }
    if (contains(there, here)) {
      return new Base(there, remoteName, List.of());
    }
    String note = "%s and %s have parted; starting from %s".formatted(name, remoteName, name);
    return new Base(here, name, List.of(note));
  }

  private boolean contains(ObjectId whole, ObjectId part) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit inside = walk.parseCommit(Jgit.theirs(part));
      return walk.isMergedInto(inside, walk.parseCommit(Jgit.theirs(whole)));
    }
  }
}
