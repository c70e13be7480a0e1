package dev.coppice.e2e;

import dev.coppice.git.CrashPoint;
import dev.coppice.testkit.TestRepository;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A verb that a daemon is halted in: what comes before it, and itself. */
enum CrashVerb {
  SPAWN("spawn feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.json("workspace", "add", ".");
    }
  },
  SPAWN_THAT_FAILS("spawn feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      TestRepository web = workspace.repository("web");
      web.git("config", "filter.odd.clean", "cat");
      web.git("config", "filter.odd.smudge", "false");
      web.git("config", "filter.odd.required", "true");
      web.commitFile(".gitattributes", "*.odd filter=odd\n");
      web.commitFile("some.odd", "odd\n");
      workspace.json("workspace", "add", ".");
    }

    // The other repository is done side by side, and may not come so far.
    @Override
    boolean surelyReaches(CrashPoint point) {
      return point != CrashPoint.CHECKED_OUT && point != CrashPoint.AFTER_CHECK_OUT;
    }
  },
  KILL("kill feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.spawn("feat");
    }
  },
  KILL_STASH("kill feat --stash") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
    }
  },
  KILL_DISCARD("kill feat --discard") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
    }
  },
  KILL_OF_TWO("kill feat other --stash") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
      CrashWork.dirty(workspace, "other");
    }
  },
  KILL_OF_LOST_FOLDERS("kill feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.spawn("feat");
      CrashWork.lose(workspace, "feat");
    }
  },
  CLEANUP("cleanup feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
      workspace.run("kill", "feat");
    }
  },
  TEARDOWN("teardown feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
    }
  },
  RESTORE("restore feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
      workspace.json("teardown", "feat");
    }
  },
  RESTORE_FROM_PRESERVATION("restore feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.preserved(workspace);
    }
  },
  RESTORE_MERGED("restore feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.preserved(workspace);
      CrashWork.moveBranches(workspace);
    }
  },
  RESTORE_BESIDE_STRAYS("restore feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.spawn("feat");
      workspace.json("teardown", "feat");
      CrashWork.strays(workspace);
    }
  },
  RESTORE_OF_LOST_FOLDERS("restore feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.spawn("feat");
      CrashWork.lose(workspace, "feat");
    }
  },
  UNDO_OF_SPAWN("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.json("workspace", "add", ".");
      workspace.spawn("feat");
    }
  },
  UNDO_OF_KILL("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.spawn("feat");
      workspace.json("kill", "feat");
    }
  },
  UNDO_OF_KILL_STASH("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
      workspace.json("kill", "feat", "--stash");
    }
  },
  UNDO_OF_KILL_DISCARD("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CrashWork.dirty(workspace, "feat");
      workspace.json("kill", "feat", "--discard");
    }
  },
  UNDO_OF_CLEANUP("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      CLEANUP.prepare(workspace);
      workspace.json("cleanup", "feat");
    }
  },
  UNDO_OF_TEARDOWN("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      RESTORE.prepare(workspace);
    }
  },
  UNDO_OF_RESTORE("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      RESTORE.prepare(workspace);
      workspace.json("restore", "feat");
    }
  },
  REDO("undo feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      UNDO_OF_KILL_DISCARD.prepare(workspace);
      workspace.json("undo", "feat");
    }
  },
  PRESERVED_APPLY("preserved apply feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      UNDO_OF_KILL_STASH.prepare(workspace);
      workspace.json("restore", "feat");
      CrashWork.giveUp(workspace);
    }
  },
  PRESERVED_DROP("preserved drop feat") {
    @Override
    void prepare(TestWorkspace workspace) {
      UNDO_OF_KILL_STASH.prepare(workspace);
    }
  },
  GC("gc --quarantine-older-than 0s") {
    @Override
    void prepare(TestWorkspace workspace) {
      UNDO_OF_KILL_STASH.prepare(workspace);
      CrashWork.late(workspace);
    }
  },
  WORKSPACE_ADD("workspace add .") {
    @Override
    void prepare(TestWorkspace workspace) {}
  },
  WORKSPACE_RESCAN("workspace rescan") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.json("workspace", "add", ".");
      TestRepository.create(workspace.folder().resolve("new"));
    }
  },
  WORKSPACE_RM("workspace rm") {
    @Override
    void prepare(TestWorkspace workspace) {
      workspace.json("workspace", "add", ".");
    }
  };

  private final String line;

  CrashVerb(String line) {
    this.line = line;
  }

  /** Brings a workspace to where the verb can be called. */
  abstract void prepare(TestWorkspace workspace);

  /** Whether it comes by there each time, if it does at all. */
  boolean surelyReaches(CrashPoint point) {
    return true;
  }

  String[] command() {
    return line.split(" ");
  }

  /** As people are told. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static CrashVerb titled(String title) {
    return Arrays.stream(values())
        .filter(verb -> verb.title().equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no verb is called " + title));
  }

  /** Those that a property names; by default all. */
  static List<CrashVerb> chosen() {
    String names = System.getProperty("crash.verbs", "");
    return Arrays.stream(values())
        .filter(verb -> names.isEmpty() || List.of(names.split(",")).contains(verb.name()))
        .toList();
  }

  /** Whether it is to give up what it finds ignored, or preserved. */
  boolean givesUp() {
    return this == GC || this == PRESERVED_DROP;
  }
}
