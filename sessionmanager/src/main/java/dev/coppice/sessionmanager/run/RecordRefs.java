package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repositories;
import dev.coppice.git.Repository;
import dev.coppice.git.RepositoryLocation;
import java.util.Optional;

/** The refs that keep records, one for each quarantine. */
final class RecordRefs {
  private final Repositories repositories;

  RecordRefs(Repositories repositories) {
    this.repositories = repositories;
  }

  /** The record that a quarantine's ref names. */
  ObjectId require(RepositoryLocation location, QuarantinePlace place) {
    return repositories
        .open(location)
        .target(place.ref())
        .orElseThrow(() ->
            new GitException(GitException.Kind.UNREADABLE, "the ref " + place.ref() + " is gone"));
  }

  /** Has a new quarantine's ref name a record. */
  void make(RepositoryLocation location, QuarantinePlace place, ObjectId record) {
    set(location, RefEdit.create(place.ref(), record, "coppice: keep a record"));
  }

  /** The same for one that an attempt cut short may have made already. */
  void makeOrMove(RepositoryLocation location, QuarantinePlace place, ObjectId record) {
    ObjectId before = repositories.open(location).target(place.ref()).orElse(ObjectId.ZERO);
    set(location, new RefEdit(place.ref(), before, record, "coppice: keep a record"));
  }

  private void set(RepositoryLocation location, RefEdit edit) {
    RefRace.requireUpdated(repositories.open(location).update(edit), edit);
  }

  /** Takes back what made it. */
  void drop(RepositoryLocation location, QuarantinePlace place) {
    Repository repository = repositories.open(location);
    Optional<ObjectId> value = repository.target(place.ref());
    if (value.isPresent()
        && repository.update(RefEdit.delete(place.ref(), value.get(), "coppice: taken back"))
            instanceof RefOutcome.Locked) {
      throw new GitException(GitException.Kind.IO, "the ref " + place.ref() + " is locked");
    }
  }
}
