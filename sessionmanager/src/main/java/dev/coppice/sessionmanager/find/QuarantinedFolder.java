package dev.coppice.sessionmanager.find;

import dev.coppice.sessionmanager.model.Worktree;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder of a worktree in quarantine, known by its path: {@code
 * .quarantine/<operation>/<n>/tree}.
 */
record QuarantinedFolder(String operation, String number) {
  private static final Path QUARANTINE = Path.of(".quarantine");
  private static final Path TREE = Path.of("tree");

  /** The quarantined folder that {@code path} is or lies in. */
  static Optional<QuarantinedFolder> of(Path path) {
    for (int i = 0; i + 3 < path.getNameCount(); i++) {
      if (path.getName(i).equals(QUARANTINE) && path.getName(i + 3).equals(TREE)) {
        return Optional.of(
            new QuarantinedFolder(path.getName(i + 1).toString(), path.getName(i + 2).toString()));
      }
    }
    return Optional.empty();
  }

  /** Whether it is this row's worktree that rests there. */
  boolean holds(Worktree row) {
    return row.removal()
        .filter(removal -> removal.operation().value().equals(operation))
        .filter(removal -> Integer.toString(removal.number()).equals(number))
        .isPresent();
  }
}
