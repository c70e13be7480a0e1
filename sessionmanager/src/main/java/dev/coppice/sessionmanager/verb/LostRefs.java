package dev.coppice.sessionmanager.verb;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.git.Repository;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.port.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Refs that rows name and that are gone or name something else: those that keep preserved work, and
 * the records of what rests in quarantine.
 */
final class LostRefs {
  private final Context context;

  LostRefs(Context context) {
    this.context = context;
  }

  /**
   * One that is not as its row says.
   *
   * @param expected what it should name
   * @param actual what it names; {@link ObjectId#ZERO} if it is gone
   * @param present whether the object it should name is there still
   */
  record Lost(
      Session session,
      WorkspaceRepository repository,
      String ref,
      ObjectId expected,
      ObjectId actual,
      boolean present) {

    /** Nobody's work is touched by making a ref that is not there. */
    boolean mendable() {
      return present && actual.equals(ObjectId.ZERO);
    }

    private boolean isWhatIsSaid(Said said) {
      return said.equals(new Said(session, repository, ref, expected));
    }
  }

  /** What rows say of a ref. */
  private record Said(
      Session session, WorkspaceRepository repository, String ref, ObjectId target) {}

  List<Lost> find() {
    return context.store().read(this::said).stream().flatMap(said -> look(said).stream()).toList();
  }

  private Optional<Lost> look(Said said) {
    try {
      Repository git = context.git().repositories().open(said.repository().location());
      ObjectId actual = git.target(said.ref()).orElse(ObjectId.ZERO);
      return actual.equals(said.target())
          ? Optional.empty()
          : Optional.of(
              new Lost(
                  said.session(),
                  said.repository(),
                  said.ref(),
                  said.target(),
                  actual,
                  git.contains(said.target())));
    } catch (GitException _) {
      // That the repository cannot be read is told of the repository.
      return Optional.empty();
    }
  }

  List<Remedy> remedies() {
    return find().stream()
        .filter(Lost::mendable)
        .map(lost ->
            Remedy.of(
                lost.session().name(),
                lost.repository().name(),
                "put-ref-back",
                "%s at %s".formatted(lost.ref(), lost.expected().hex()),
                () -> Remedy.underLock(context, lost.session(), () -> putBack(lost))))
        .toList();
  }

  /** Only if rows and git say the same of it once more. */
  private Remedy.Came putBack(Lost lost) {
    boolean same =
        context.store().read(this::said).stream()
            .filter(lost::isWhatIsSaid)
            .anyMatch(said -> look(said).equals(Optional.of(lost)));
    if (!same) {
      return Remedy.left("it has changed meanwhile");
    }
    RefOutcome outcome =
        context
            .git()
            .repositories()
            .open(lost.repository().location())
            .update(RefEdit.create(lost.ref(), lost.expected(), "coppice: put back"));
    return outcome instanceof RefOutcome.Updated
        ? Remedy.done("it keeps its commit from git gc again")
        : Remedy.left("it could not be made: " + outcome);
  }

  private List<Said> said(Stores stores) {
    Summaries.Known known = Summaries.Known.read(stores);
    var said = new ArrayList<Said>();
    for (PreservedWork work : stores.preservations().all()) {
      Optional<Session> session = stores.sessions().find(work.session());
      if (work.state() != PreservedState.DROPPED && session.isPresent()) {
        WorkspaceRepository repository =
            Objects.requireNonNull(known.repositories().get(work.repository()), "its repository");
        said.add(new Said(session.get(), repository, work.ref(), work.commit()));
      }
    }
    for (Remains remains : Remains.all(stores)) {
      said.add(
          new Said(
              remains.session(),
              remains.repository(),
              Resting.of(context, remains).place().ref(),
              remains.removal().record()));
    }
    return said;
  }
}
