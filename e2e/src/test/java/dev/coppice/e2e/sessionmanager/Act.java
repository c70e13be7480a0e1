package dev.coppice.e2e.sessionmanager;

import dev.coppice.sessionmanager.command.Remove.Verb;
import dev.coppice.sessionmanager.command.Unsaved;
import dev.coppice.sessionmanager.model.SessionState;
import java.time.Duration;

/** A verb that is tried over and over: what comes before it, itself, and the way back. */
enum Act {
  SPAWN {
    @Override
    void prepare(World world) {
      world.workspaceIsRegistered();
    }

    @Override
    void perform(Verbs verbs) {
      verbs.spawn("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).kill("feat");
    }
  },
  KILL_OF_CLEAN {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.kill("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo("feat");
    }
  },
  KILL_OF_DIRTY {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.discard("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo("feat");
    }
  },
  KILL_WITH_STASH {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.stash("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo("feat");
    }
  },
  RESTORE_FROM_PRESERVATION {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.restore("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).teardown("feat");
      world.emptyQuarantine();
    }
  },
  PRESERVED_APPLY {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      Verbs.alone(world).stash("feat");
      Verbs.alone(world).restore("feat");
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.applyPreserved("feat");
    }

    @Override
    void reset(World world) {
      clean(world);
    }
  },
  PRESERVED_DROP {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.dropNewest("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).stash("feat");
      Verbs.alone(world).undo("feat");
    }
  },
  TEARDOWN {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.teardown("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).restore("feat");
    }
  },
  RESTORE_FROM_QUARANTINE {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      Verbs.alone(world).teardown("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.restore("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).teardown("feat");
    }
  },
  RESTORE_FROM_BRANCH {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.restore("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).teardown("feat");
      world.emptyQuarantine();
    }
  },
  UNDO_WITH_BRANCHES {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      Verbs.alone(world).kill("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.undo("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).kill("feat");
    }
  },
  KILL_OF_LOST_FOLDERS {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      loseFolders(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.kill("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo("feat");
      Verbs.alone(world).restore("feat");
      loseFolders(world);
    }

    @Override
    void finish(World world) {
      Verbs.alone(world).restore("feat");
    }
  },
  RESTORE_OF_LOST_FOLDERS {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      loseFolders(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.restore("feat");
    }

    @Override
    void reset(World world) {
      loseFolders(world);
    }

    @Override
    void finish(World world) {
      Verbs.alone(world).restore("feat");
    }
  },
  UNDO_OF_SPAWN {
    @Override
    void prepare(World world) {
      world.workspaceIsRegistered();
      Verbs.alone(world).spawn("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.undo("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo("feat");
      Verbs.alone(world).kill("feat");
      Verbs.alone(world).spawn("feat");
    }
  },
  UNDO_OF_RESTORE {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.undo("feat");
    }

    @Override
    void reset(World world) {
      if (world.session("feat").state() == SessionState.LIVE) {
        Verbs.alone(world).teardown("feat");
      }
      Verbs.alone(world).restore("feat");
    }
  },
  REDO {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      Verbs.alone(world).spawn("other");
      dirty(world);
      Verbs.alone(world).remove(Verb.KILL, Unsaved.DISCARDED, "feat", "other");
      Verbs.alone(world).undo();
    }

    @Override
    void perform(Verbs verbs) {
      verbs.undo();
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).undo();
    }
  },
  GC {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      reset(world);
    }

    @Override
    void perform(Verbs verbs) {
      verbs.gc(Duration.ZERO);
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).restore("feat");
      Verbs.alone(world).stash("feat");
      Late.write(world);
    }

    @Override
    void finish(World world) {
      Late.require(world);
    }
  },
  UNDO_OF_DISCARD {
    @Override
    void prepare(World world) {
      Verbs.alone(world).spawn("feat");
      dirty(world);
      Verbs.alone(world).discard("feat");
    }

    @Override
    void perform(Verbs verbs) {
      verbs.undo("feat");
    }

    @Override
    void reset(World world) {
      Verbs.alone(world).discard("feat");
    }
  };

  /** Brings the world to where the verb can be tried. */
  abstract void prepare(World world);

  abstract void perform(Verbs verbs);

  /** From after the verb back to before it. */
  abstract void reset(World world);

  /** Nothing may be missing when git has its say. */
  void finish(World world) {}

  /** Somebody deletes them, and a daemon that starts notices. */
  static void loseFolders(World world) {
    World.delete(world.session("feat").folder());
    world.restart();
  }

  /** Gives up what is not committed, as a person might. */
  static void clean(World world) {
    for (String path : world.repositories.keySet()) {
      world.worktree("feat", path).git("reset", "-q", "--hard");
      world.worktree("feat", path).git("clean", "-q", "-d", "--force");
    }
  }

  /** Commits, and staged, changed, untracked and ignored files in every worktree. */
  static void dirty(World world) {
    for (String path : world.repositories.keySet()) {
      var worktree = world.worktree("feat", path);
      worktree.commitFile("committed", "in " + path);
      worktree.write("staged", "staged in " + path);
      worktree.git("add", "staged");
      worktree.write("README", "changed in " + path);
      worktree.write("untracked", "untracked in " + path);
      worktree.write("built.ignored", "ignored in " + path);
    }
  }
}
