package dev.coppice.git.quarantine;

import dev.coppice.git.CrashPoint;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Quarantine;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.DiskUse;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.jgit.Jgit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quarantine by two renames. What holds after a crash in each gap of {@link #moveIn}:
 *
 * <ul>
 *   <li>before the ref is set: the worktree is whole and in use; the record is garbage to git.
 *   <li>ref set, nothing moved: the worktree is whole and in use; there is a ref too many.
 *   <li>registration moved: the folder is in place, but git does not know it: {@code git worktree
 *       prune} finds nothing to drop, and index, reflogs and submodules are in quarantine whole.
 *   <li>folder moved: removed.
 * </ul>
 *
 * <p>{@link #moveBack} goes through the same states the other way round. In each of them, both
 * methods find where they are and go on.
 */
public final class RenamingQuarantine implements Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(RenamingQuarantine.class);
  private static final int MOST_ATTEMPTS = 5;

  @Override
  public void checkMoveIn(WorktreeLocation worktree, QuarantinePlace place) {
    attempt(
        "the removal of " + worktree.folder() + " could not be checked",
        () -> {
          RemovalProofs.requireOurs(worktree, place);
          RenameCheck.require(worktree.registration(), place.registration());
          RenameCheck.require(worktree.folder(), place.tree());
        });
  }

  @Override
  public void moveIn(WorktreeLocation worktree, QuarantinePlace place, ObjectId record) {
    attempt(
        worktree.folder() + " could not be moved to quarantine",
        () -> {
          boolean begun = Lstat.exists(place.registration());
          if (!begun) {
            RemovalProofs.requireOurs(worktree, place);
          } else if (!Lstat.exists(place.box()) && !Lstat.exists(worktree.folder())) {
            throw new GitException(Kind.UNREADABLE, "the disk of " + place.box() + " is away");
          }
          keep(place, record, begun);
          CrashPoint.QUARANTINE_REF_SET.reached();
          new QuarantineBox(place).make(worktree);
          CrashPoint.QUARANTINE_BOX_MADE.reached();
          if (!begun) {
            move(worktree.registration(), place.registration(), CrashPoint.REGISTRATION_AWAY);
          } else {
            syncParents(worktree.registration(), place.registration());
          }
          if (!Lstat.exists(place.tree()) && Lstat.exists(worktree.folder())) {
            RemovalProofs.requireNamed(worktree, place.registration());
            RemovalProofs.requireNaming(worktree.folder(), worktree);
            move(worktree.folder(), place.tree(), CrashPoint.FOLDER_AWAY);
          } else {
            syncParents(worktree.folder(), place.tree());
          }
        });
  }

  @Override
  public void checkMoveBack(QuarantinePlace place, WorktreeLocation worktree) {
    attempt(
        "whether " + worktree.folder() + " can be put back could not be checked",
        () -> {
          try (FileRepository repository = Jgit.open(place.commonDir())) {
            if (new QuarantineRef(repository, place).read().isEmpty()) {
              throw new GitException(Kind.UNREADABLE, place.ref() + ", which kept it, is gone");
            }
          }
          RemovalProofs.requirePlainWay(worktree, place);
          Rest folder = Rest.of(place.tree(), worktree.folder());
          Rest registration = Rest.of(place.registration(), worktree.registration());
          RemovalProofs.requireNamed(
              worktree, registration == Rest.AWAY ? place.registration() : worktree.registration());
          RemovalProofs.requireNaming(
              folder == Rest.AWAY ? place.tree() : worktree.folder(), worktree);
          if (folder == Rest.AWAY) {
            RenameCheck.require(place.tree(), worktree.folder());
          }
          if (registration == Rest.AWAY) {
            RenameCheck.require(place.registration(), worktree.registration());
          }
        });
  }

  @Override
  public void moveBack(QuarantinePlace place, WorktreeLocation worktree) {
    attempt(
        worktree.folder() + " could not be put back",
        () -> {
          RemovalProofs.requirePlainWay(worktree, place);
          Rest folder = Rest.of(place.tree(), worktree.folder());
          Rest registration = Rest.of(place.registration(), worktree.registration());
          RemovalProofs.requireNaming(
              folder == Rest.AWAY ? place.tree() : worktree.folder(), worktree);
          RemovalProofs.requireNamed(
              worktree, registration == Rest.AWAY ? place.registration() : worktree.registration());
          bringBackTags(place);
          CrashPoint.TAGS_BACK.reached();
          putBack(folder, place.tree(), worktree.folder(), CrashPoint.FOLDER_BACK);
          putBack(
              registration,
              place.registration(),
              worktree.registration(),
              CrashPoint.REGISTRATION_BACK);
        });
  }

  @Override
  public void release(QuarantinePlace place) {
    attempt(
        "the quarantine at " + place.box() + " could not be cleared",
        () -> {
          if (Lstat.exists(place.tree())
              || Lstat.exists(place.emptying())
              || Lstat.exists(place.registration())) {
            throw new GitException(Kind.IO, "something still rests at " + place.box());
          }
          // The ref goes last: by it the next daemon finds what is left.
          new QuarantineBox(place).remove();
          CrashPoint.QUARANTINE_BOX_REMOVED.reached();
          try (FileRepository repository = Jgit.open(place.commonDir())) {
            new QuarantineRef(repository, place).delete();
          }
        });
  }

  @Override
  public boolean holds(QuarantinePlace place) {
    try {
      return Lstat.isFolder(place.tree()) && Lstat.isFolder(place.registration());
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long bytes(QuarantinePlace place) {
    try {
      return DiskUse.of(place.box()) + DiskUse.of(place.registration());
    } catch (IOException e) {
      throw Durable.failure("the size of " + place.box() + " could not be told", e);
    }
  }

  @Override
  public void checkClose(QuarantinePlace place, WorktreeLocation worktree) {
    attempt(place.box() + " cannot be emptied", () -> new Emptying(place).check(worktree));
  }

  @Override
  public void close(QuarantinePlace place, WorktreeLocation worktree) {
    attempt(place.box() + " could not be closed", () -> new Emptying(place).close(worktree));
  }

  @Override
  public void reopen(QuarantinePlace place) {
    attempt(place.box() + " could not be opened again", () -> new Emptying(place).reopen());
  }

  @Override
  public boolean closed(QuarantinePlace place) {
    return Files.exists(place.emptying(), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void empty(QuarantinePlace place, BooleanSupplier goOn) {
    attempt(
        place.box() + " could not be emptied",
        () -> {
          new Emptying(place).empty(goOn);
          release(place);
        });
  }

  /** Sets the ref; once something rests there, only the record that went with it may keep it. */
  private static void keep(QuarantinePlace place, ObjectId record, boolean begun)
      throws IOException {
    try (FileRepository repository = Jgit.open(place.commonDir())) {
      QuarantineRef ref = new QuarantineRef(repository, place);
      if (begun && ref.read().filter(kept -> !kept.equals(record)).isPresent()) {
        throw new GitException(Kind.IO, place.ref() + " keeps another record");
      }
      ref.set(record);
    }
  }

  /** A prune of the user's just then may have taken the record; what rests here is whole. */
  private static void bringBackTags(QuarantinePlace place) throws IOException {
    try (FileRepository repository = Jgit.open(place.commonDir())) {
      var record = new QuarantineRef(repository, place).read();
      if (record.isPresent()) {
        KeptTags.bringBack(repository, record.get());
      }
    } catch (MissingObjectException e) {
      LOG.warn("quarantine={} its record is gone: {}", place.box(), e.getMessage());
    }
  }

  private static void putBack(Rest rest, Path from, Path to, CrashPoint moved) throws IOException {
    if (rest == Rest.AWAY) {
      move(from, to, moved);
    } else {
      syncParents(from, to);
    }
  }

  /** Renames. The user's git removes an empty folder of registrations at any moment. */
  private static void move(Path from, Path to, CrashPoint moved) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Durable.makeFolders(RawPaths.parent(to));
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        break;
      } catch (NoSuchFileException e) {
        if (attempt == MOST_ATTEMPTS || !Lstat.exists(from)) {
          throw e;
        }
      }
    }
    moved.reached();
    syncParents(from, to);
  }

  private static void syncParents(Path from, Path to) throws IOException {
    Durable.sync(RawPaths.parent(to));
    try {
      Durable.sync(RawPaths.parent(from));
    } catch (NoSuchFileException e) {
      return; // it was empty, and somebody cleared it away
    }
  }

  private static void attempt(String failure, Work work) {
    try {
      work.run();
    } catch (IOException e) {
      throw Durable.failure(failure, e);
    }
  }

  /** Something that changes files. */
  private interface Work {
    void run() throws IOException;
  }
}
