package dev.coppice.sessionmanager.verb;

import dev.coppice.sessionmanager.find.Summaries;
import dev.coppice.sessionmanager.model.Id;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationId;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.sessionmanager.model.WorktreeState;
import dev.coppice.sessionmanager.plan.Shell;
import dev.coppice.sessionmanager.result.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in the root of the worktrees and belongs to no row: it is named, never touched. */
final class LeftInRoot {
  private static final String QUARANTINE = ".quarantine";

  private final Context context;
  private final List<Place> places;
  private final Path root;

  LeftInRoot(Context context, List<Place> places) {
    this.context = context;
    this.places = places;
    this.root = context.layout().worktreesRoot();
  }

  List<Check> checks() {
    var checks = new ArrayList<Check>();
    folders(root.resolve(QUARANTINE)).stream()
        .flatMap(operation -> folders(operation).stream())
        .flatMap(box -> quarantined(box).stream())
        .forEach(checks::add);
    folders(root).stream()
        .filter(folder -> !folder.endsWith(QUARANTINE))
        .flatMap(workspace -> folders(workspace).stream())
        .flatMap(folder -> session(folder).stream())
        .forEach(checks::add);
    return checks;
  }

  /** A folder in quarantine that no row says to rest there. */
  private Optional<Check> quarantined(Path box) {
    String operation = box.getName(box.getNameCount() - 2).toString();
    String number = box.getName(box.getNameCount() - 1).toString();
    if (!Files.exists(box.resolve("tree"), LinkOption.NOFOLLOW_LINKS)
        || places.stream().anyMatch(place -> rests(place.row(), operation, number))) {
      return Optional.empty();
    }
    Optional<Operation> journaled = journaled(operation);
    if (journaled.filter(LeftInRoot::isOpen).isPresent()) {
      return Optional.empty();
    }
    // What a failed spawn or a restore moved there was told by it; what nobody knows is foreign.
    return Optional.of(
        journaled.isPresent()
            ? new Check(
                "quarantine " + operation + "/" + number,
                true,
                "left there by that operation: " + box.resolve("tree"),
                Optional.empty())
            : new Check(
                "quarantine " + operation + "/" + number,
                false,
                "belongs to no session and no operation: " + box.resolve("tree"),
                Optional.of("cat " + Shell.quote(box.resolve("README").toString()))));
  }

  private Optional<Operation> journaled(String operation) {
    return Id.hasForm(OperationId.PREFIX, operation)
        ? context.store().read(stores -> stores.operations().find(new OperationId(operation)))
        : Optional.empty();
  }

  private static boolean isOpen(Operation operation) {
    return operation.state() == OperationState.RUNNING
        || operation.state() == OperationState.RECOVERY_REQUIRED;
  }

  private static boolean rests(Worktree row, String operation, String number) {
    return row.removal()
        .filter(Removal::rests)
        .filter(removal -> removal.operation().value().equals(operation))
        .filter(removal -> Integer.toString(removal.number()).equals(number))
        .isPresent();
  }

  /** A folder where sessions lie that is none: moved aside, or put there by somebody. */
  private Optional<Check> session(Path folder) {
    Set<Path> taken =
        places.stream()
            .filter(place ->
                place.row().state() == WorktreeState.ACTIVE
                    || place.row().state() == WorktreeState.RETRY_REMOVE)
            .map(place -> place.session().folder())
            .collect(Collectors.toSet());
    Collection<Path> busy =
        places.stream()
            .filter(place -> context.locks().busy(Summaries.lockOf(place.session())))
            .map(place -> place.session().folder())
            .toList();
    return taken.contains(folder) || busy.contains(folder)
        ? Optional.empty()
        : Optional.of(
            new Check(
                "folder " + root.relativize(folder),
                true,
                "belongs to no session on disk: " + folder,
                Optional.empty()));
  }

  private static List<Path> folders(Path parent) {
    try (Stream<Path> inside = Files.list(parent)) {
      return inside
          .filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
