package dev.coppice.e2e.sessionmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What git can be in the middle of. */
enum UnderWay {
  MERGE {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      stops(worktree, "merge", "main");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("commit", "-q", "--no-edit");
      assertEquals(2, worktree.git("log", "-1", "--format=%P").split(" ").length);
    }
  },
  REBASE {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      stops(worktree, "rebase", "main");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("rebase", "--continue");
      afterwards(worktree);
    }
  },
  REBASE_BY_PATCHES {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      stops(worktree, "rebase", "--apply", "main");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("rebase", "--continue");
      afterwards(worktree);
    }
  },
  REBASE_WITH_AUTOSTASH {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      worktree.write("after", "edited before the rebase\n");
      stops(worktree, "rebase", "--autostash", "main");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("rebase", "--continue");
      assertEquals("edited before the rebase\n", read(worktree.folder().resolve("after")));
      worktree.git("checkout", "-q", "--", "after");
    }
  },
  CHERRY_PICKS {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      main.commitFile("last", "last\n");
      stops(worktree, "cherry-pick", "main~1", "main");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("cherry-pick", "--continue");
      assertEquals("last\n", read(worktree.folder().resolve("last")));
    }
  },
  REVERT {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      worktree.commitFile("README", "first\n");
      worktree.commitFile("README", "second\n");
      stops(worktree, "revert", "--no-edit", "HEAD~1");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("revert", "--continue");
    }
  },
  MAIL {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      diverge(main, worktree);
      String mail = worktree.folder().resolveSibling("mail").toString();
      main.git("format-patch", "-q", "-1", "-o", mail, "main");
      stops(worktree, "am", "-q", "-3", mail + "/0001-Write-README.patch");
    }

    @Override
    void goOn(TestRepository worktree) {
      resolve(worktree);
      worktree.git("am", "-q", "--continue");
    }
  },
  BISECT {
    @Override
    void begin(TestRepository main, TestRepository worktree) {
      for (int i = 0; i < 5; i++) {
        worktree.commitFile("n", i + "\n");
      }
      worktree.git("bisect", "start", "HEAD", "HEAD~4");
    }

    @Override
    void goOn(TestRepository worktree) {
      worktree.git("bisect", "good");
      worktree.git("bisect", "reset");
    }
  };

  /** Begins it; it must stop half-way. */
  abstract void begin(TestRepository main, TestRepository worktree);

  /** Brings it to its end. */
  abstract void goOn(TestRepository worktree);

  private static void diverge(TestRepository main, TestRepository worktree) {
    main.commitFile("README", "theirs\n");
    worktree.commitFile("before", "b\n");
    worktree.commitFile("README", "ours\n");
    worktree.commitFile("after", "a\n");
  }

  private static void stops(TestRepository worktree, String... command) {
    assertNotEquals(0, worktree.git().attempt(command).exitCode());
  }

  private static void resolve(TestRepository worktree) {
    worktree.write("README", "both\n");
    worktree.git("add", "README");
  }

  private static void afterwards(TestRepository worktree) {
    assertEquals("a\n", read(worktree.folder().resolve("after")));
    assertEquals("both\n", read(worktree.folder().resolve("README")));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
