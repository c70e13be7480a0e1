package dev.coppice.sessionmanager.verb;

import dev.coppice.git.GitException;
import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.Repository;
import dev.coppice.git.Repository.Registration;
import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.WorkspaceRepository;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.result.Check;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names every difference between rows, git's records and the disk. */
final class Examination {
  private static final String OURS = "coppice-s_";

  private final Context context;

  Examination(Context context) {
    this.context = context;
  }

  /** Names every difference; empty lists of them are one check that says so. */
  List<Check> examine() {
    var checks = new ArrayList<Check>();
    List<Place> places = Place.all(context);
    if (places.isEmpty() || context.layout().reachable()) {
      places.forEach(place -> difference(place).ifPresent(checks::add));
    } else {
      checks.add(
          new Check(
              "worktrees", false, context.layout().away(), Optional.of(context.layout().remedy())));
    }
    context.store().read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .map(Examination::stuck)
        .forEach(checks::add);
    checks.addAll(strangers(places));
    if (checks.isEmpty()) {
      checks.add(
          new Check(
              "worktrees",
              true,
              places.size() + " rows agree with git and the disk",
              Optional.empty()));
    }
    return checks;
  }

  private Optional<Check> difference(Place place) {
    String name = place.session().name() + "/" + place.repository().name();
    Worktree row = place.row();
    Presence presence = place.look(context);
    return switch (row.state()) {
      case ACTIVE ->
          presence instanceof Presence.Present
              ? Optional.empty()
              : Optional.of(
                  new Check(
                      "worktree " + name,
                      false,
                      "should be at " + row.folder() + ": " + word(presence),
                      Optional.of("coppice restore " + place.session().name())));
      case REMOVED, UNAVAILABLE ->
          presence instanceof Presence.Present
              ? Optional.of(
                  new Check(
                      "worktree " + name,
                      false,
                      "is on disk though it was taken down: " + row.folder(),
                      Optional.of("coppice restore " + place.session().name())))
              : Optional.empty();
      case RETRY_REMOVE ->
          row.retry()
              .map(retry ->
                  new Check(
                      "worktree " + name,
                      false,
                      "could not be removed (%d attempts): %s"
                          .formatted(retry.attempts(), retry.cause()),
                      Optional.of("coppice cleanup " + place.session().name())));
    };
  }

  private static String word(Presence presence) {
    return switch (presence) {
      case Presence.Present _ -> "present";
      case Presence.Absent _ -> "neither folder nor registration is there";
      case Presence.FolderMissing _ -> "the folder is missing";
      case Presence.RegistrationMissing _ -> "git's registration is missing";
      case Presence.Foreign foreign -> foreign.what();
      case Presence.Unreachable unreachable -> "cannot be reached: " + unreachable.cause();
    };
  }

  private static Check stuck(Operation operation) {
    return new Check(
        "operation " + operation.id(),
        false,
        "needs a decision, because something changed meanwhile",
        Optional.of("coppice op show " + operation.id()));
  }

  /** Registrations with our kind of name that no row explains. */
  private List<Check> strangers(List<Place> places) {
    Set<String> known = new HashSet<>();
    places.forEach(place -> known.add(place.row().registrationId()));
    var checks = new ArrayList<Check>();
    for (WorkspaceRepository repository : repositories()) {
      try {
        Repository git = context.git().repositories().open(repository.location());
        for (Registration registration : git.registrations()) {
          boolean here = registration.folder().startsWith(context.layout().worktreesRoot());
          if (registration.id().startsWith(OURS) && here && !known.contains(registration.id())) {
            checks.add(
                new Check(
                    "registration " + registration.id(),
                    false,
                    "belongs to no session: " + registration.folder(),
                    Optional.of("git worktree remove " + registration.folder())));
          }
        }
      } catch (GitException e) {
        checks.add(
            new Check(
                "repository " + repository.name(),
                repository.orphaned(),
                String.valueOf(e.getMessage()),
                Optional.of("coppice workspace rescan")));
      }
    }
    return checks;
  }

  private List<WorkspaceRepository> repositories() {
    return context
        .store()
        .read(stores -> List.copyOf(Summaries.Known.read(stores).repositories().values()));
  }
}
