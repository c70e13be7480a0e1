package dev.coppice.checker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that say how things should be, as they are at one moment. */
record Rows(
    Map<String, Operation> operations,
    List<Worktree> worktrees,
    List<Emptying> emptying,
    List<Preservation> preservations,
    List<Scaffold> scaffold) {

  /** An operation. */
  record Operation(String id, String kind, String state, Optional<String> session) {}

  /** A worktree of a session. */
  record Worktree(
      String session,
      String name,
      String branch,
      Path commonDir,
      Path folder,
      String registrationId,
      String state,
      Optional<String> reason,
      Optional<Removal> removal) {

    Path registration() {
      return commonDir.resolve("worktrees").resolve(registrationId);
    }

    boolean isMissing() {
      return reason.equals(Optional.of("missing"));
    }

    /** Whether a removed worktree lies in quarantine. */
    boolean rests() {
      return !state.equals("active") && removal.filter(it -> !it.emptied()).isPresent();
    }

    String told() {
      return name + " in " + folder + " (" + state + ")";
    }
  }

  /** Where a removed worktree went. */
  record Removal(String operation, long number, String record, boolean emptied) {
    Path box(Path worktreesRoot) {
      return worktreesRoot.resolve(".quarantine").resolve(operation).resolve(Long.toString(number));
    }

    Path registration(Path commonDir) {
      return commonDir.resolve("coppice-quarantine").resolve(operation + "-" + number);
    }

    String ref() {
      return "refs/coppice/quarantine/" + operation + "/" + number;
    }
  }

  /** A quarantine that was given up and deleted by half; its row may rest nowhere any more. */
  record Emptying(Path commonDir, Removal removal) {}

  /** A capture that has not been dropped. */
  record Preservation(Path commonDir, String ref, String commit) {}

  /** Something that an operation made for itself. */
  record Scaffold(String operation, String location, String state) {
    boolean isKept() {
      return state.equals("kept");
    }
  }

  List<String> inState(String state) {
    return operations.values().stream()
        .filter(operation -> operation.state().equals(state))
        .map(Operation::id)
        .toList();
  }

  /** The sessions and operations that a person has to decide about first. */
  Set<String> undecided() {
    return operations.values().stream()
        .filter(operation -> operation.state().equals("recovery_required"))
        .flatMap(
            operation -> Stream.concat(Stream.of(operation.id()), operation.session().stream()))
        .collect(Collectors.toSet());
  }

  /** Those that no operation waits for. */
  List<Worktree> decided() {
    Set<String> undecided = undecided();
    return worktrees.stream().filter(row -> !undecided.contains(row.session())).toList();
  }

  /** Whether an operation that was taken back had to put files aside that were not its own. */
  boolean putAside(String operation) {
    Operation of = operations.get(operation);
    return of != null
        && of.state().equals("failed")
        && Set.of("spawn", "restore", "undo").contains(of.kind());
  }

  /** What is deleted a slice at a time, from its decision on. */
  Stream<Removal> goingAway() {
    return Stream.concat(
        worktrees.stream().flatMap(row -> row.removal().stream()).filter(Removal::emptied),
        emptying.stream().map(Emptying::removal));
  }

  /** The repositories that are there, each once, though several workspaces may have it. */
  List<Path> commonDirs() {
    return worktrees.stream()
        .map(Worktree::commonDir)
        .distinct()
        .sorted()
        .filter(Files::isDirectory)
        .toList();
  }

  String seen() {
    return "%d operations, %d worktrees, %d preservations, %d repositories"
        .formatted(operations.size(), worktrees.size(), preservations.size(), commonDirs().size());
  }
}
