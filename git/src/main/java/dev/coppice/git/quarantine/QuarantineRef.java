package dev.coppice.git.quarantine;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.RepositoryLocation;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.repository.RefEditor;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;

/**
 * The ref that keeps a quarantined worktree's objects.
 *
 * @param repository where
 * @param place whose
 */
record QuarantineRef(FileRepository repository, QuarantinePlace place) {

  Optional<ObjectId> read() throws IOException {
    ObjectId target = Jgit.target(repository.exactRef(place.ref()));
    return target.equals(ObjectId.ZERO) ? Optional.empty() : Optional.of(target);
  }

  /** Sets it; where it stands already, it is on disk, for whoever set it has waited for that. */
  void set(ObjectId record) throws IOException {
    ObjectId now = read().orElse(ObjectId.ZERO);
    if (!now.equals(record)) {
      update(new RefEdit(place.ref(), now, record, "coppice: keep a removed worktree"));
    }
  }

  void delete() throws IOException {
    Optional<ObjectId> record = read();
    if (record.isPresent()) {
      update(RefEdit.delete(place.ref(), record.get(), "coppice: nothing left to keep"));
    }
  }

  private void update(RefEdit edit) {
    RepositoryLocation location = new RepositoryLocation(place.commonDir(), place.commonDir());
    switch (new RefEditor(repository, location).update(edit)) {
      case RefOutcome.Updated() -> {}
      case RefOutcome.Moved(ObjectId actual) ->
          throw new GitException(Kind.IO, edit.ref() + " was moved to " + actual);
      case RefOutcome.Locked() -> throw new GitException(Kind.IO, edit.ref() + " is locked");
    }
  }
}
