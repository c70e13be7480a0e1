package dev.coppice.git.repository;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.jgit.Jgit;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;

/** Changes refs by compare-and-set; see {@link Repository#update}. */
public final class RefEditor {
  /** How long another program's lock is waited for. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int SHORTEST_PAUSE_MS = 2;
  private static final int LONGEST_PAUSE_MS = 60;

  private final FileRepository repository;
  private final RepositoryLocation location;
  private final Duration patience;

  public RefEditor(FileRepository repository, RepositoryLocation location) {
    this(repository, location, PATIENCE);
  }

  public RefEditor(FileRepository repository, RepositoryLocation location, Duration patience) {
    this.repository = repository;
    this.location = location;
    this.patience = patience;
  }

  public RefOutcome update(RefEdit edit) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      Optional<RefOutcome> outcome = attempt(edit, deadline);
      while (outcome.isEmpty() && System.nanoTime() < deadline) {
        pause();
        outcome = attempt(edit, deadline);
      }
      return outcome.orElseGet(RefOutcome.Locked::new);
    } catch (IOException e) {
      throw Durable.failure("cannot write " + edit.ref() + " in " + location.commonDir(), e);
    }
  }

  /** Empty if it may work when tried again: a lock is held, a folder came or went just then. */
  private Optional<RefOutcome> attempt(RefEdit edit, long deadline) throws IOException {
    try {
      return attempt(edit);
    } catch (FileNotFoundException | NoSuchFileException e) {
      if (System.nanoTime() >= deadline
          || Durable.isRefused(e)
          || Files.notExists(location.commonDir())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private Optional<RefOutcome> attempt(RefEdit edit) throws IOException {
    Ref now = repository.getRefDatabase().exactRef(edit.ref());
    if (now != null && now.isSymbolic()) {
      throw new GitException(
          Kind.NOT_WRITABLE, edit.ref() + " is a symbolic ref and is left as it is");
    }
    ObjectId actual = Jgit.target(now);
    if (actual.equals(edit.target())) {
      sync(edit.ref());
      return Optional.of(new RefOutcome.Updated());
    }
    if (!actual.equals(edit.expected())) {
      return Optional.of(new RefOutcome.Moved(actual));
    }
    requireRoom(edit);
    if (!succeeded(edit, write(edit))) {
      return Optional.empty();
    }
    CrashPoint.REF_WRITTEN.reached();
    sync(edit.ref());
    return Optional.of(new RefOutcome.Updated());
  }

  private RefUpdate.Result write(RefEdit edit) throws IOException {
    RefUpdate update = repository.updateRef(edit.ref());
    update.setExpectedOldObjectId(Jgit.theirs(edit.expected()));
    update.setForceUpdate(true);
    update.setRefLogIdent(Jgit.identity(repository.getConfig()));
    update.setRefLogMessage(edit.message(), false);
    if (edit.target().equals(ObjectId.ZERO)) {
      return update.delete();
    }
    update.setNewObjectId(Jgit.theirs(edit.target()));
    return update.update();
  }

  private boolean succeeded(RefEdit edit, RefUpdate.Result result) {
    return switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> true;
      case LOCK_FAILURE -> false;
      case IO_FAILURE,
          NOT_ATTEMPTED,
          REJECTED,
          RENAMED,
          REJECTED_CURRENT_BRANCH,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON ->
          throw new GitException(
              Kind.NOT_WRITABLE,
              "%s in %s could not be set: %s"
                  .formatted(edit.ref(), location.commonDir(), result.name()));
    };
  }

  /** A lost race for a name is told apart from a lock: {@code x} and {@code x/y}. */
  private void requireRoom(RefEdit edit) throws IOException {
    if (edit.expected().equals(ObjectId.ZERO)) {
      Optional<String> inTheWay = NamesInTheWay.of(repository.getRefDatabase(), edit.ref());
      if (inTheWay.isPresent()) {
        throw new GitException(
            Kind.PATH_TAKEN, "%s cannot stand beside %s".formatted(edit.ref(), inTheWay.get()));
      }
    }
  }

  /** Syncs the ref's file and the folders above it, or what is left of them. */
  private void sync(String ref) throws IOException {
    Path file = location.commonDir().resolve(ref);
    for (Path path = file; !path.equals(location.commonDir()); path = RawPaths.parent(path)) {
      syncIfThere(path);
    }
    syncIfThere(location.commonDir().resolve("packed-refs"));
  }

  private static void syncIfThere(Path path) throws IOException {
    try {
      Durable.sync(path);
    } catch (NoSuchFileException e) {
      if (Files.exists(path)) {
        throw e;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GitException(Kind.IO, "interrupted while waiting for a ref's lock", e);
    }
  }
}
