package dev.coppice.git.worktree;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Asks git what in a worktree differs from an index of HEAD. */
final class HeadComparison {
  private static final int MOST_PARTIALS = 64;
  private static final int PATH_FIELD = 9;

  private final GitProgram git;
  private final WorktreeLocation worktree;
  private final Path index;
  private final List<Partial> partials = new ArrayList<>();

  HeadComparison(GitProgram git, WorktreeLocation worktree, Path index) {
    this.git = git;
    this.worktree = worktree;
    this.index = index;
  }

  /** Makes an index of HEAD's files; no file of the worktree is touched. */
  static GitCommand readTree(WorktreeLocation worktree, Path index) {
    return on(index, GitCommand.writing(worktree.folder(), "read-tree", "HEAD"));
  }

  private static GitCommand on(Path index, GitCommand command) {
    return command.withEnvironment("GIT_INDEX_FILE", GitEnvironment.argument(index));
  }

  /** Files that are the beginning of what HEAD has; known after {@link #onlyHead}. */
  List<Partial> partials() {
    return List.copyOf(partials);
  }

  /** Whether every file there is, ignored ones included, is HEAD's or the beginning of it. */
  boolean onlyHead() throws IOException {
    GitResult status =
        git.tryRun(
            on(
                index,
                GitCommand.reading(
                    worktree.folder(),
                    "status",
                    "--porcelain=v2",
                    "-z",
                    "--untracked-files=all",
                    "--ignored=matching",
                    "--ignore-submodules=none",
                    "--no-renames")));
    if (!status.succeeded()) {
      return false;
    }
    for (String entry : new String(status.stdout(), StandardCharsets.UTF_8).split("\0")) {
      if (!entry.isEmpty() && !explained(entry)) {
        return false;
      }
    }
    return true;
  }

  /** {@code 1 .D N... <modes and hashes> <path>}: gone; {@code 1 .M ...}: differs. */
  private boolean explained(String entry) throws IOException {
    if (entry.startsWith("1 .D N")) {
      return true;
    }
    if (!entry.startsWith("1 .M N") || partials.size() == MOST_PARTIALS) {
      return false;
    }
    String path = entry.split(" ", PATH_FIELD)[PATH_FIELD - 1];
    Path file = worktree.folder().resolve(path);
    byte[] whole =
        git.run(GitCommand.reading(worktree.folder(), "cat-file", "--filters", "HEAD:" + path))
            .stdout();
    Partial partial = new Partial(file, whole);
    partials.add(partial);
    return partial.stillThere();
  }

  /**
   * A file that a checkout was killed in.
   *
   * @param file where
   * @param whole what it would have become
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Partial(Path file, byte[] whole) {

    /** Whether the file is a regular one that holds the beginning and no more. */
    boolean stillThere() throws IOException {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) >= whole.length) {
        return false;
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] found = in.readNBytes(whole.length);
        return Arrays.equals(found, 0, found.length, whole, 0, found.length);
      }
    }
  }
}
