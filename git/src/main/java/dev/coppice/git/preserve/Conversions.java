package dev.coppice.git.preserve;

import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.disk.TemporaryFolder;
import dev.coppice.git.disk.WorktreeFiles;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitEnvironment;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Finds files that git takes for unchanged, and that a checkout would not give back as they are:
 * git looks at them through filters, and turns line ends. Where nothing is filtered or turned, it
 * starts no program.
 */
final class Conversions {

  private final GitProgram git;
  private final WorktreeLocation worktree;
  private final FileRepository repository;
  private final IndexFile index;

  /**
   * @param index that of the worktree, whole
   */
  Conversions(
      GitProgram git, WorktreeLocation worktree, FileRepository repository, IndexFile index) {
    this.git = git;
    this.worktree = worktree;
    this.repository = repository;
    this.index = index;
  }

  /**
   * @param seen the paths that are captured anyway
   * @param status what git told, ignored files with it
   */
  List<byte[]> unfaithful(Set<String> seen, StatusOutput status) throws IOException {
    ConversionSettings settings = ConversionSettings.read(git, worktree, repository);
    boolean all =
        settings.all() || seen.stream().anyMatch(path -> path.endsWith(AttributesFiles.NAME));
    if (!all && !settings.some() && !settings.attributes() && !hasAttributes(status)) {
      return List.of();
    }
    List<byte[]> candidates = candidates(seen, all);
    if (candidates.isEmpty() || settings.own()) {
      return candidates; // what git would give in a new worktree cannot be asked here
    }
    return differing(candidates);
  }

  private List<byte[]> candidates(Set<String> seen, boolean all) throws IOException {
    List<byte[]> candidates = new ArrayList<>();
    WorktreeFiles disk = new WorktreeFiles(worktree.folder());
    Set<String> special = all ? Set.of() : special();
    try (ObjectReader reader = repository.newObjectReader()) {
      for (IndexEntry entry : index.entries()) {
        String key = CapturedFile.key(entry.path());
        boolean plain = !entry.isLink() && !entry.isSubmodule() && entry.stage() == 0;
        if (plain && !seen.contains(key)) {
          Optional<BasicFileAttributes> file =
              disk.of(entry.path()).filter(BasicFileAttributes::isRegularFile);
          if (file.isPresent()
              && (all || special.contains(key) || sizeDiffers(reader, entry, file.get().size()))) {
            candidates.add(entry.path());
          }
        }
      }
    }
    return candidates;
  }

  /** Whether there are any, be it in the index alone or ignored. */
  private boolean hasAttributes(StatusOutput status) {
    return AttributesFiles.exist(worktree, index)
        || status.entries().stream().anyMatch(entry -> AttributesFiles.is(entry.path()));
  }

  /** Those for which the size says nothing. */
  private Set<String> special() {
    byte[] output =
        git.run(
                GitCommand.reading(
                        worktree.folder(),
                        "check-attr",
                        "-z",
                        "--stdin",
                        "eol",
                        "filter",
                        "ident",
                        "working-tree-encoding")
                    .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
                    .withEnvironment("GIT_WORK_TREE", GitEnvironment.argument(worktree.folder()))
                    .withPaths(index.entries().stream().map(IndexEntry::path).toList()))
            .stdout();
    Set<String> special = new HashSet<>();
    String[] fields = CapturedFile.key(output).split("\0", -1);
    for (int i = 0; i + 2 < fields.length; i += 3) {
      boolean turned =
          !Set.of("unspecified", "unset").contains(fields[i + 2])
              && !(fields[i + 1].equals("eol") && fields[i + 2].equals("lf"));
      if (turned) {
        special.add(fields[i]);
      }
    }
    return special;
  }

  private static boolean sizeDiffers(ObjectReader reader, IndexEntry entry, long size)
      throws IOException {
    try {
      return size != reader.getObjectSize(entry.id(), Constants.OBJ_BLOB);
    } catch (MissingObjectException e) {
      return false; // in a partial clone, git has not had to look at it either
    }
  }

  /** Has git check them out beside, by the attributes that HEAD has, and compares. */
  private List<byte[]> differing(List<byte[]> candidates) throws IOException {
    try (var temporary = TemporaryFolder.make("coppice-checkout")) {
      Path index = temporary.resolve("index");
      Path beside = Files.createDirectory(temporary.resolve("files"));
      git.run(beside(beside, index, "read-tree", "HEAD"));
      git.run(beside(beside, index, "checkout-index", "-q", "-z", "--stdin").withPaths(candidates));
      List<byte[]> differing = new ArrayList<>();
      for (byte[] path : candidates) {
        Path given = RawPaths.resolve(beside, path);
        Path there = RawPaths.resolve(worktree.folder(), path);
        if (!Files.exists(given) || Files.mismatch(given, there) != -1) {
          differing.add(path);
        }
      }
      return differing;
    }
  }

  private GitCommand beside(Path folder, Path index, String... arguments) {
    return GitCommand.reading(folder, arguments)
        .withEnvironment("GIT_DIR", GitEnvironment.argument(worktree.registration()))
        .withEnvironment("GIT_WORK_TREE", folder.toString())
        .withEnvironment("GIT_INDEX_FILE", index.toString())
        .withConfig("core.sparseCheckout=false", "core.splitIndex=false")
        .takingLonger();
  }
}
