package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a world is like, without names, ids and times. Two sessions that could change places are in
 * the same state whichever of them it is.
 *
 * @param sessions what each of the two is like, sorted
 * @param open operations that have not ended
 */
record ModelState(List<String> sessions, List<String> open) {
  /** The names of the two sessions. */
  private static final List<String> NAMES = List.of("a", "b");

  /** What a person has written. */
  static final String FILE = "new";

  static ModelState of(World world) {
    List<Operation> operations = world.operations();
    return new ModelState(
        NAMES.stream().map(name -> text(world, operations, name)).sorted().toList(),
        operations.stream()
            .filter(operation -> !operation.state().isTerminal())
            .map(it -> "%s %s %s".formatted(it.kind(), it.state(), it.phase()))
            .sorted()
            .toList());
  }

  /** The names of the sessions in the order in which the state has them. */
  static List<String> names(World world) {
    List<Operation> operations = world.operations();
    return NAMES.stream()
        .sorted(Comparator.comparing((String name) -> text(world, operations, name)))
        .toList();
  }

  private static Optional<Session> session(World world, String name) {
    return world.sessions().stream().anyMatch(it -> it.name().equals(name))
        ? Optional.of(world.session(name))
        : Optional.empty();
  }

  private static String text(World world, List<Operation> operations, String name) {
    return session(world, name)
        .map(session ->
            "%s after %s: %s"
                .formatted(
                    session.state(),
                    operations.stream()
                        .filter(it -> it.session().equals(Optional.of(session.id())))
                        .findFirst()
                        .map(it -> it.kind() + " " + it.state() + " " + it.phase())
                        .orElse("nothing"),
                    world.rows(session).stream().map(row -> text(world, row)).toList()))
        .orElse("none");
  }

  private static String text(World world, Worktree row) {
    return String.join(
        " ",
        Stream.of(
                Optional.of(row.state().name()),
                row.reason(),
                row.removal().map(removal -> rest(world, row, removal)),
                row.preservedRef().map(ref -> preserved(world, row, ref)),
                there(row.folder().resolve(".git"), "folder"),
                there(world.location(row).registration(), "registered"),
                there(row.folder().resolve(FILE), "dirty"))
            .flatMap(Optional::stream)
            .toList());
  }

  private static String rest(World world, Worktree row, Removal removal) {
    return (removal.rests() ? "rests" : "emptied")
        + there(world.place(row).tree(), "-tree").orElse("")
        + there(world.place(row).registration(), "-registration").orElse("");
  }

  private static String preserved(World world, Worktree row, String ref) {
    return world.preservations().stream()
        .filter(work -> work.ref().equals(ref) && work.repository().equals(row.repository()))
        .map(PreservedWork::state)
        .findFirst()
        .map(state -> "preservation-" + state)
        .orElse("preservation-unsettled");
  }

  private static Optional<String> there(Path path, String word) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(word) : Optional.empty();
  }
}
