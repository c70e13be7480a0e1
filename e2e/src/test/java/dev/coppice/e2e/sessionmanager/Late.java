package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.model.Worktree;
import java.nio.file.Files;

/** Somebody saves a file just when its worktree has gone. */
final class Late {
  private static final String FILE = "late";

  private Late() {}

  /** Into every worktree of session {@code feat} that rests in quarantine. */
  static void write(World world) {
    for (Worktree row : world.rows(world.session("feat"))) {
      world.write(world.place(row).tree().resolve(FILE), "late in " + row.folder());
    }
  }

  /** Brings the session back; throws if one of those files does not come with it. */
  static void require(World world) {
    Verbs.alone(world).restore("feat");
    for (Worktree row : world.rows(world.session("feat"))) {
      if (!Files.exists(row.folder().resolve(FILE))) {
        throw new AssertionError("what was written late is lost: " + row.folder());
      }
    }
  }
}
