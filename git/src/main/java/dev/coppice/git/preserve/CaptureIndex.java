package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.PartialIndex;
import dev.coppice.git.index.TemporaryIndex;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Lets git put what is on disk into the repository as {@code git add} would: filters, line ends and
 * modes are its business. For that it has to know what the index says of the files: without, it
 * would turn line ends that are in the repository, and lose modes where {@code core.fileMode} is
 * off; and attributes, which may be in the index alone.
 */
final class CaptureIndex {

  /** Objects are synced by us, all at once; those so large that git packs them, by git. */
  private static final String[] SETTINGS = {
    "core.splitIndex=false",
    "index.sparse=false",
    "core.safecrlf=false",
    "core.fsync=-loose-object",
    "core.fsyncMethod=fsync",
    "core.fsmonitor=false",
    "core.untrackedCache=keep"
  };

  private CaptureIndex() {}

  /**
   * The entries that the files on disk would have if they were added, by {@link CapturedFile#key}.
   */
  static Map<String, IndexEntry> of(
      GitProgram git, LooseObjects objects, WorktreeLocation worktree, WorktreeState state)
      throws IOException {
    Map<String, CapturedFile> files =
        state.files().stream()
            .filter(CapturedFile::hasContent)
            .collect(Collectors.toMap(CapturedFile::key, file -> file));
    if (files.isEmpty()) {
      return Map.of();
    }
    var asIs = new AddedAsIs(git, objects, worktree, state).add(files.values());
    return asIs.isPresent() ? asIs.get() : byGit(git, worktree, state, files);
  }

  private static Map<String, IndexEntry> byGit(
      GitProgram git,
      WorktreeLocation worktree,
      WorktreeState state,
      Map<String, CapturedFile> files)
      throws IOException {
    byte[] known =
        PartialIndex.of(
            state.index().content(),
            entry ->
                files.containsKey(CapturedFile.key(entry.path()))
                    || AttributesFiles.is(entry.path()));
    try (var index = TemporaryIndex.of(known, state.index().written())) {
      git.run(adding(worktree, index.file(), files.values()));
      Map<String, IndexEntry> added = new HashMap<>();
      for (IndexEntry entry : index.read().entries()) {
        added.put(CapturedFile.key(entry.path()), entry);
      }
      return added;
    }
  }

  private static GitCommand adding(
      WorktreeLocation worktree, Path index, Collection<CapturedFile> files) {
    return GitCommand.writing(
            worktree.folder(), "update-index", "--add", "--replace", "-z", "--stdin")
        .withConfig(SETTINGS)
        .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
        .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(worktree.folder()))
        .withEnvironment("GIT_INDEX_FILE", index.toString())
        .withPaths(files.stream().map(CapturedFile::path).toList())
        .takingLonger();
  }
}
