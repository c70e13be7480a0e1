package dev.coppice.e2e;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A way in which a worktree holds what would be lost, and the finding that must say so. */
enum Dirt {
  STAGED("STAGED") {
    @Override
    void make(TestRepository worktree) {
      worktree.write("README", "changed\n");
      worktree.git("add", "README");
    }
  },
  MODIFIED("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      worktree.write("README", "changed\n");
    }
  },
  /** The same size and, as far as a clock tells, the same time: only the bytes differ. */
  MODIFIED_WITHIN_THE_SAME_SIZE("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      worktree.write("README", "HELLO\n");
    }
  },
  UNTRACKED("UNTRACKED") {
    @Override
    void make(TestRepository worktree) {
      worktree.write("new", "precious\n");
    }
  },
  DELETED("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      delete(worktree.folder().resolve("README"));
    }
  },
  RENAMED("STAGED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("mv", "README", "READ.me");
    }
  },
  MODE_CHANGED("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      try {
        Files.setPosixFilePermissions(
            worktree.folder().resolve("README"), PosixFilePermissions.fromString("rwxr-xr-x"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  CONFLICTED("CONFLICTED") {
    @Override
    void make(TestRepository worktree) {
      diverge(worktree);
      worktree.git().attempt("merge", "theirs");
    }
  },
  MERGE_IN_PROGRESS("IN_PROGRESS") {
    @Override
    void make(TestRepository worktree) {
      diverge(worktree);
      worktree.git("merge", "-q", "--no-commit", "-s", "ours", "theirs");
    }
  },
  REBASE_PAUSED_BUT_CLEAN("IN_PROGRESS") {
    @Override
    void make(TestRepository worktree) {
      worktree.commitFile("one", "1\n");
      worktree.commitFile("two", "2\n");
      worktree.git("-c", "sequence.editor=sed -i 1s/pick/edit/", "rebase", "-q", "-i", "HEAD~2");
    }
  },
  CHERRY_PICK_IN_PROGRESS("IN_PROGRESS") {
    @Override
    void make(TestRepository worktree) {
      diverge(worktree);
      worktree.git().attempt("cherry-pick", "theirs");
    }
  },
  REVERT_IN_PROGRESS("IN_PROGRESS") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("revert", "-n", "HEAD");
    }
  },
  BISECT_IN_PROGRESS("IN_PROGRESS") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("bisect", "start", "HEAD", "HEAD~1");
    }
  },
  DETACHED_WITH_COMMITS("DETACHED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("checkout", "-q", "--detach");
      worktree.commitFile("adrift", "adrift\n");
    }
  },
  /** The worktree's own refs go away with it. */
  DETACHED_HELD_BY_ITS_OWN_REF("DETACHED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("checkout", "-q", "--detach");
      worktree.commitFile("adrift", "adrift\n");
      worktree.git("update-ref", "refs/worktree/keep", "HEAD");
    }
  },
  INTENT_TO_ADD("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      worktree.write("new", "precious\n");
      worktree.git("add", "-N", "new");
    }
  },
  EDITED_BEHIND_ASSUME_UNCHANGED("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("update-index", "--assume-unchanged", "README");
      worktree.write("README", "precious\n");
    }
  },
  EDITED_BEHIND_SKIP_WORKTREE("MODIFIED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("update-index", "--skip-worktree", "README");
      worktree.write("README", "precious\n");
    }
  },
  HIDDEN_BY_SHOW_UNTRACKED_FILES("UNTRACKED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("config", "status.showUntrackedFiles", "no");
      worktree.write("new", "precious\n");
    }
  },
  SUBMODULE_CHANGED("SUBMODULE", true) {
    @Override
    void make(TestRepository worktree) {
      submodule(worktree).write("README", "precious\n");
    }
  },
  SUBMODULE_COMMIT("SUBMODULE", true) {
    @Override
    void make(TestRepository worktree) {
      submodule(worktree).commitFile("inner", "precious\n");
    }
  },
  /** Made as submodules make it easy, and left behind by the next {@code submodule update}. */
  SUBMODULE_COMMIT_LEFT_BEHIND("SUBMODULE", true) {
    @Override
    void make(TestRepository worktree) {
      submodule(worktree).commitFile("inner", "precious\n");
      submodule(worktree);
    }
  },
  SUBMODULE_BRANCH("SUBMODULE", true) {
    @Override
    void make(TestRepository worktree) {
      TestRepository sub = submodule(worktree);
      sub.git("checkout", "-q", "-b", "mine");
      sub.commitFile("inner", "precious\n");
      sub.git("checkout", "-q", "--detach", "HEAD~1");
      sub.git("reflog", "expire", "--expire=now", "--all");
    }
  },
  SUBMODULE_STASH("SUBMODULE", true) {
    @Override
    void make(TestRepository worktree) {
      TestRepository sub = submodule(worktree);
      sub.write("README", "precious\n");
      sub.git("stash", "-q");
    }
  },
  NESTED_REPOSITORY_IN_AN_IGNORED_FOLDER("NESTED_REPOSITORY") {
    @Override
    void make(TestRepository worktree) {
      worktree.commitFile(".gitignore", "vendor/\n");
      TestRepository.create(worktree.folder().resolve("vendor/deep/lib"));
    }
  },
  LINKED_WORKTREE_INSIDE("NESTED_REPOSITORY") {
    @Override
    void make(TestRepository worktree) {
      worktree.addWorktree(worktree.folder().resolve("inside"), "inside");
    }
  },
  UNBORN("UNBORN") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("checkout", "-q", "--orphan", "empty");
      worktree.git("rm", "-q", "-r", "-f", ".");
    }
  },
  LOCKED("LOCKED") {
    @Override
    void make(TestRepository worktree) {
      worktree.git("worktree", "lock", "--reason", "on a stick", ".");
    }
  },
  GIT_COMMAND_RUNNING("GIT_BUSY") {
    @Override
    void make(TestRepository worktree) {
      try {
        Files.createFile(worktree.gitDir().resolve("index.lock"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  GIT_FILE_MISSING("NOT_OURS") {
    @Override
    void make(TestRepository worktree) {
      delete(worktree.folder().resolve(".git"));
    }
  },
  GIT_FILE_POINTS_ELSEWHERE("NOT_OURS") {
    @Override
    void make(TestRepository worktree) {
      Path other = worktree.folder().resolveSibling("elsewhere");
      TestRepository.create(other);
      worktree.write(".git", "gitdir: " + other.resolve(".git") + "\n");
    }
  },
  /** The registration was repaired to name another folder. */
  REGISTRATION_NAMES_ANOTHER_FOLDER("NOT_OURS") {
    @Override
    void make(TestRepository worktree) {
      try {
        Files.writeString(
            worktree.gitDir().resolve("gitdir"),
            worktree.folder().resolveSibling("elsewhere2") + "/.git\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  };

  private final String finding;
  private final boolean withSubmodule;

  Dirt(String finding) {
    this(finding, false);
  }

  Dirt(String finding, boolean withSubmodule) {
    this.finding = finding;
    this.withSubmodule = withSubmodule;
  }

  /** Does it to a worktree that a spawn has made. */
  abstract void make(TestRepository worktree);

  /** The code of the finding. */
  String finding() {
    return finding;
  }

  /** Whether the repository needs a submodule. */
  boolean withSubmodule() {
    return withSubmodule;
  }

  /** A repository's name. */
  String repository() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A branch {@code theirs} that conflicts with what is here. */
  private static void diverge(TestRepository worktree) {
    worktree.git("branch", "theirs");
    worktree.commitFile("README", "ours\n");
    worktree.git("checkout", "-q", "theirs");
    worktree.commitFile("README", "theirs\n");
    worktree.git("checkout", "-q", "-");
  }

  private static TestRepository submodule(TestRepository worktree) {
    worktree.git("-c", "protocol.file.allow=always", "submodule", "-q", "update", "--init");
    return new TestRepository(worktree.folder().resolve("sub"));
  }
}
