package dev.coppice.e2e;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What people do in a workspace before the verbs of {@link CrashVerb}. */
final class CrashWork {
  private CrashWork() {}

  /** A session with commits, and staged, changed, untracked and ignored files in each worktree. */
  static void dirty(TestWorkspace workspace, String session) {
    workspace.spawn(session);
    for (String path : workspace.repositories().keySet()) {
      TestRepository worktree = workspace.worktree(session, path);
      String where = session + " in " + path + "\n";
      worktree.commitFile("committed", "committed " + where);
      worktree.write("staged", "staged " + where);
      worktree.git("add", "staged");
      worktree.write("README", "changed " + where);
      worktree.write("untracked", "untracked " + where);
      worktree.write("built.ignored", "ignored " + where);
    }
  }

  /** A session that is saved as branches and preservations alone. */
  static void preserved(TestWorkspace workspace) {
    dirty(workspace, "feat");
    workspace.json("teardown", "feat");
    workspace.json("gc", "--quarantine-older-than", "0s");
  }

  /** Somebody commits on the session's branches meanwhile. */
  static void moveBranches(TestWorkspace workspace) {
    for (String path : workspace.repositories().keySet()) {
      TestRepository repository = workspace.repository(path);
      Path elsewhere = workspace.folder().resolveSibling("elsewhere");
      repository.git("worktree", "add", "-q", elsewhere.toString(), "feat");
      new TestRepository(elsewhere).commitFile("meanwhile", "meanwhile in " + path + "\n");
      repository.git("worktree", "remove", elsewhere.toString());
    }
  }

  /** Somebody deletes the folders, and a daemon that starts notices. */
  static void lose(TestWorkspace workspace, String session) {
    try (Stream<Path> all = Files.walk(workspace.sessionFolder(session))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workspace.coppice().killDaemon();
    CrashScene.settle(workspace.coppice());
  }

  /** Somebody writes where the worktrees were. */
  static void strays(TestWorkspace workspace) {
    for (String path : workspace.repositories().keySet()) {
      write(workspace.sessionFolder("feat").resolve(path).resolve("stray"), "stray in " + path);
    }
  }

  /** Somebody saves a file that was open when its worktree went. */
  static void late(TestWorkspace workspace) {
    Path quarantine = workspace.coppice().home().resolve("worktrees/.quarantine");
    try (Stream<Path> all = Files.walk(quarantine, 3)) {
      List<Path> trees = all.filter(path -> path.endsWith("tree")).toList();
      trees.forEach(tree -> write(tree.resolve("late"), "late in " + tree.getParent() + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody takes back all that was not committed. */
  static void giveUp(TestWorkspace workspace) {
    for (String path : workspace.repositories().keySet()) {
      TestRepository worktree = workspace.worktree("feat", path);
      worktree.git("reset", "-q", "--hard");
      worktree.git("clean", "-q", "-d", "--force");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
