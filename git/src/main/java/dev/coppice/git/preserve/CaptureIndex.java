package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets git put what is on disk into the repository as {@code git add} would: filters, line ends and
 * modes are its business. It works on a copy of the index, which it has to know: an empty one would
 * turn line ends that are in the repository, and lose modes where {@code core.fileMode} is off.
 */
final class CaptureIndex {
  /** Filters may be slow, and files huge. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final String[] SETTINGS = {
    "core.splitIndex=false",
    "index.sparse=false",
    "core.safecrlf=false",
    "core.fsync=all",
    "core.fsmonitor=false",
    "core.untrackedCache=keep"
  };

  private final GitProgram git;
  private final WorktreeLocation worktree;
  private final Path copy;

  private CaptureIndex(GitProgram git, WorktreeLocation worktree, Path copy) {
    this.git = git;
    this.worktree = worktree;
    this.copy = copy;
  }

  /** The index as it would be if everything on disk were added. */
  static IndexFile of(GitProgram git, WorktreeLocation worktree, WorktreeState state)
      throws IOException {
    List<CapturedFile> files =
        state.files().stream().filter(file -> file.kind() != CapturedFile.Kind.MODE).toList();
    if (files.isEmpty()) {
      return state.index().content();
    }
    Path folder = Files.createTempDirectory("coppice-capture");
    Path copy = folder.resolve("index");
    try {
      if (state.index().bytes().length > 0) {
        Files.write(copy, state.index().bytes());
        // By its time git knows which files may have changed unnoticed.
        Files.setLastModifiedTime(copy, state.index().written());
      }
      var index = new CaptureIndex(git, worktree, copy);
      index.unmark("--no-assume-unchanged", files, state, IndexEntry::assumeUnchanged);
      index.unmark("--no-skip-worktree", files, state, IndexEntry::skipWorktree);
      index.add(files);
      return IndexFile.parse(Files.readAllBytes(copy));
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(folder.resolve("index.lock"));
      Files.deleteIfExists(folder);
    }
  }

  /** Git does not look at marked entries. */
  private void unmark(
      String option, List<CapturedFile> files, WorktreeState state, Predicate<IndexEntry> marked) {
    Set<String> paths =
        state.index().content().entries().stream()
            .filter(marked)
            .map(entry -> CapturedFile.key(entry.path()))
            .collect(Collectors.toSet());
    List<CapturedFile> hidden = files.stream().filter(file -> paths.contains(file.key())).toList();
    if (!hidden.isEmpty()) {
      update(hidden, "update-index", option, "-z", "--stdin");
    }
  }

  /** What is gone first: a folder may stand in its place. */
  private void add(List<CapturedFile> files) {
    List<CapturedFile> ordered =
        files.stream()
            .sorted(
                Comparator.comparing((CapturedFile file) -> file.kind() != CapturedFile.Kind.GONE))
            .toList();
    update(ordered, "update-index", "--add", "--remove", "--replace", "-z", "--stdin");
  }

  private void update(List<CapturedFile> files, String... arguments) {
    ByteArrayOutputStream paths = new ByteArrayOutputStream();
    for (CapturedFile file : files) {
      paths.writeBytes(file.path());
      paths.write(0);
    }
    git.run(
        GitCommand.writing(worktree.folder(), arguments)
            .withConfig(SETTINGS)
            .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
            .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(worktree.folder()))
            .withEnvironment("GIT_INDEX_FILE", copy.toString())
            .withInput(paths.toByteArray())
            .withTimeout(LONGEST));
  }
}
