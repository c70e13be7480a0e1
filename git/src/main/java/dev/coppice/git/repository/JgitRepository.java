package dev.coppice.git.repository;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.BranchLogs;
import dev.coppice.git.gitdir.Registry;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/** A repository read and changed through JGit. */
final class JgitRepository implements Repository {
  private final RepositoryLocation location;
  private final FileRepository repository;
  private final RefEditor refs;
  private final BranchLogs logs;

  JgitRepository(RepositoryLocation location, FileRepository repository, Duration lockPatience) {
    this.location = location;
    this.repository = repository;
    this.refs = new RefEditor(repository, location, lockPatience);
    this.logs = new BranchLogs(repository, location.commonDir());
  }

  @Override
  public RepositoryLocation location() {
    return location;
  }

  /** For classes of this package that work on objects. */
  FileRepository jgit() {
    return repository;
  }

  @Override
  public Optional<ObjectId> resolveCommit(String revision) {
    if (revision.isBlank() || revision.startsWith("-")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(repository.resolve(revision + "^{commit}")).map(Jgit::ours);
    } catch (RevisionSyntaxException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Ambiguous, no commit or no such object: it names none.
      return Optional.empty();
    }
  }

  @Override
  public Base defaultBase() {
    return reading(() -> new DefaultBase(repository).choose());
  }

  @Override
  public Optional<ObjectId> tip(BranchName branch) {
    return reading(() ->
        Optional.of(Jgit.target(repository.getRefDatabase().exactRef(branch.ref())))
            .filter(id -> !id.equals(ObjectId.ZERO)));
  }

  @Override
  public Optional<BranchName> clashing(BranchName branch) {
    return reading(() ->
        NamesInTheWay.of(repository.getRefDatabase(), branch.ref()).flatMap(BranchName::ofRef));
  }

  @Override
  public Optional<Path> holder(BranchName branch) {
    return reading(() ->
        BranchHolders.of(location).stream()
            .filter(holding -> holding.branch().equals(branch))
            .map(BranchHolders.Holding::workTree)
            .findFirst());
  }

  @Override
  public List<Registration> registrations() {
    return reading(() -> new Registry(location.commonDir(), this::tip).all());
  }

  @Override
  public boolean untouched(BranchName branch, ObjectId base, WorktreeLocation own) {
    return reading(() -> new Untouched(repository, location, logs).holds(branch, base, own));
  }

  @Override
  public boolean contains(ObjectId object) {
    return reading(() -> repository.getObjectDatabase().has(Jgit.theirs(object)));
  }

  @Override
  public List<RefValue> refs(String prefix) {
    return reading(() ->
        repository.getRefDatabase().getRefsByPrefix(prefix).stream()
            .filter(ref -> ref.getObjectId() != null)
            .map(ref -> new RefValue(ref.getName(), Jgit.target(ref)))
            .sorted(Comparator.comparing(RefValue::name))
            .toList());
  }

  @Override
  public RefOutcome update(RefEdit edit) {
    return refs.update(edit);
  }

  @Override
  public Optional<byte[]> reflog(BranchName branch) {
    return reading(() -> logs.read(branch));
  }

  @Override
  public void restoreReflog(BranchName branch, byte[] log) {
    logs.restore(branch, log);
  }

  void close() {
    repository.close();
  }

  private <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new GitException(
          Kind.UNREADABLE,
          "%s cannot be read: %s".formatted(location.commonDir(), e.getMessage()),
          e);
    }
  }

  /** Something that reads the repository's files. */
  private interface Reading<T> {
    T read() throws IOException;
  }
}
