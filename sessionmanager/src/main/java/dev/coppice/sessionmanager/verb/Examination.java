package dev.coppice.sessionmanager.verb;

import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.JournalCodec;
import dev.coppice.sessionmanager.plan.JournalEntry;
import dev.coppice.sessionmanager.plan.Shell;
import dev.coppice.sessionmanager.result.Check;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names every difference between rows, git's records and the disk. */
final class Examination {
  private static final Optional<String> FIX = Optional.of("coppice doctor --fix");

  private final Context context;

  Examination(Context context) {
    this.context = context;
  }

  /** Names every difference; where there is none, one check says so. */
  List<Check> examine() {
    var checks = new ArrayList<Check>();
    List<Place> places = Place.all(context);
    boolean reachable = places.isEmpty() || context.layout().reachable();
    if (reachable) {
      places.forEach(place -> difference(place).ifPresent(checks::add));
      checks.addAll(resting());
    } else {
      checks.add(
          new Check(
              "worktrees", false, context.layout().away(), Optional.of(context.layout().remedy())));
    }
    context.store().read(stores -> stores.operations().open()).stream()
        .filter(operation -> operation.state() == OperationState.RECOVERY_REQUIRED)
        .map(Examination::stuck)
        .forEach(checks::add);
    checks.addAll(context.store().read(ScaffoldChecks::of));
    new LostRefs(context).find().forEach(lost -> checks.add(lost(lost)));
    checks.addAll(new Unexplained(context, places, reachable).checks());
    if (checks.stream().allMatch(Check::ok)) {
      checks.addFirst(
          new Check(
              "worktrees",
              true,
              places.size() + " rows agree with git and the disk",
              Optional.empty()));
    }
    return checks;
  }

  private Optional<Check> difference(Place place) {
    Worktree row = place.row();
    Presence presence = place.look(context);
    if (place.repository().orphaned()) {
      return orphan(place);
    }
    return switch (row.state()) {
      case ACTIVE ->
          presence instanceof Presence.Present
              ? Optional.empty()
              : Optional.of(
                  bad(
                      place,
                      "should be at " + row.folder() + ": " + word(presence),
                      Optional.of(restore(place))));
      case REMOVED, UNAVAILABLE ->
          presence instanceof Presence.Present
              ? Optional.of(
                  bad(
                      place,
                      "is on disk though it was taken down: " + row.folder(),
                      Optional.of(restore(place))))
              : Optional.empty();
      case RETRY_REMOVE ->
          row.retry()
              .map(retry ->
                  bad(
                      place,
                      "could not be removed (%d attempts, the next one at %s): %s"
                          .formatted(retry.attempts(), retry.nextAttempt(), retry.cause()),
                      FIX));
    };
  }

  /** Its folder stays until the repository is back, or somebody deletes it. */
  private static Optional<Check> orphan(Place place) {
    Worktree row = place.row();
    boolean onDisk =
        (row.state() == WorktreeState.ACTIVE || row.state() == WorktreeState.RETRY_REMOVE)
            && Files.exists(row.folder(), LinkOption.NOFOLLOW_LINKS);
    boolean registered = place.workspace().removedAt().isEmpty();
    return onDisk
        ? Optional.of(
            new Check(
                "worktree " + place.session().name() + "/" + place.repository().name(),
                !registered,
                "its repository has left the workspace, its folder is there: " + row.folder(),
                Optional.of("coppice workspace rescan " + Shell.quote(place.workspace().name()))))
        : Optional.empty();
  }

  private static Check bad(Place place, String message, Optional<String> hint) {
    return new Check(
        "worktree " + place.session().name() + "/" + place.repository().name(),
        false,
        message,
        hint);
  }

  private static String restore(Place place) {
    return "coppice restore %s -w %s"
        .formatted(
            Shell.quote(place.session().name()), Shell.quote(place.workspace().path().toString()));
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

  /** Rows that say that something rests in quarantine, where it does not. */
  private List<Check> resting() {
    return context.store().read(Remains::all).stream()
        .map(remains -> Resting.of(context, remains))
        .filter(Resting::isBroken)
        .map(resting ->
            new Check(
                "quarantine "
                    + resting.remains().session().name()
                    + "/"
                    + resting.remains().repository().name(),
                false,
                resting.missing() + " is gone",
                FIX))
        .toList();
  }

  private static Check lost(LostRefs.Lost lost) {
    String name = "ref " + lost.session().name() + "/" + lost.repository().name();
    if (lost.mendable()) {
      return new Check(name, false, lost.ref() + " is gone; its commit is there still", FIX);
    }
    String folder = Shell.quote(lost.repository().location().workTree().toString());
    return lost.present()
        ? new Check(
            name,
            false,
            "%s names another commit than %s".formatted(lost.ref(), lost.expected().hex()),
            Optional.of("git -C %s log -1 %s".formatted(folder, lost.ref())))
        : new Check(
            name,
            false,
            "%s, and the commit %s that it kept, are gone"
                .formatted(lost.ref(), lost.expected().hex()),
            Optional.of("git -C %s fsck --lost-found".formatted(folder)));
  }

  private static Check stuck(Operation operation) {
    return new Check(
        "operation " + operation.id(),
        false,
        new JournalEntry(operation)
            .result()
            .flatMap(JournalCodec.Result::failure)
            .map(failure -> "needs a decision: " + failure.message())
            .orElse("needs a decision"),
        Optional.of(
            "coppice op show %s says more; coppice op resolve %s --forward | --back decides it"
                .formatted(operation.id(), operation.id())));
  }
}
