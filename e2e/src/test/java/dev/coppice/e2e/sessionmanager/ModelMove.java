package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** What may be done next, by a person, by the daemon itself, or to the files. */
enum ModelMove {
  SPAWN,
  KILL,
  KILL_STASH,
  KILL_DISCARD,
  CLEANUP,
  TEARDOWN,
  RESTORE,
  UNDO,
  APPLY,
  DROP,
  KILL_BOTH,
  UNDO_NEWEST,
  GC,
  WORK,
  LOSE_FOLDER;

  /** Whether it is done to one session, either of them. */
  boolean hasSession() {
    return this != KILL_BOTH && this != UNDO_NEWEST && this != GC;
  }

  /** Whether it is something that Coppice does, and can be cut short. */
  boolean isVerb() {
    return this != WORK && this != LOSE_FOLDER;
  }

  /** Does it to the first of the sessions, or to both. */
  void perform(World world, List<String> names) {
    Verbs verbs = Verbs.alone(world);
    String name = names.getFirst();
    switch (this) {
      case SPAWN -> verbs.spawn(name);
      case KILL -> verbs.kill(name);
      case KILL_STASH -> verbs.stash(name);
      case KILL_DISCARD -> verbs.discard(name);
      case CLEANUP -> verbs.cleanup(name);
      case TEARDOWN -> verbs.teardown(name);
      case RESTORE -> verbs.restore(name);
      case UNDO -> verbs.undo(name);
      case APPLY -> verbs.applyPreserved(name);
      case DROP -> verbs.dropPreserved(name);
      case KILL_BOTH -> verbs.remove(Verb.KILL, Unsaved.DISCARDED, name, names.getLast());
      case UNDO_NEWEST -> verbs.undo();
      case GC -> verbs.gc(Duration.ZERO);
      case WORK -> work(world, name);
      case LOSE_FOLDER -> loseFolder(world, name);
    }
  }

  /** A file that git does not know, in each worktree of a session. */
  private static void work(World world, String name) {
    world
        .rows(world.session(name))
        .forEach(row -> {
          if (Files.exists(row.folder().resolve(".git"))) {
            world.write(row.folder().resolve(ModelState.FILE), "by hand");
          }
        });
  }

  /** Somebody deletes it, and a daemon that starts notices. */
  private static void loseFolder(World world, String name) {
    World.delete(world.session(name).folder());
    world.restart();
  }
}
