package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.PathKind;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.Preservations.PreservedPath;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.records.PrivateFiles.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectStream;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * A preservation as it lies in a repository.
 *
 * @param repository where
 * @param commit itself
 * @param head HEAD at that time
 * @param tracked the tracked files
 * @param untracked the untracked files
 * @param record what its record holds
 * @param digest over everything that a restore has to bring back
 * @param files what was captured
 * @param inner the repositories inside
 * @param trees what was read of its trees
 */
record PreservedCommit(
    FileRepository repository,
    ObjectId commit,
    ObjectId head,
    RevTree tracked,
    RevTree untracked,
    RevTree record,
    String digest,
    List<CapturedFile> files,
    InnerState inner,
    KnownTrees trees) {
  private static final int PARENTS = 4;

  /**
   * @throws IOException if it is not whole, or is something else
   */
  static PreservedCommit read(FileRepository repository, dev.coppice.git.ObjectId id)
      throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(Jgit.theirs(id));
      if (commit.getParentCount() != PARENTS) {
        throw new GitException(Kind.UNREADABLE, id + " is no preservation");
      }
      RevTree record = walk.parseCommit(commit.getParent(PARENTS - 1)).getTree();
      return new PreservedCommit(
          repository,
          commit.copy(),
          commit.getParent(0).copy(),
          commit.getTree(),
          walk.parseCommit(commit.getParent(2)).getTree(),
          record,
          new String(bytes(repository, record, "digest"), StandardCharsets.US_ASCII),
          Listing.read(bytes(repository, record, "captured")),
          inner(repository, record),
          new KnownTrees(repository));
    }
  }

  private static InnerState inner(FileRepository repository, RevTree record) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, "inner", record)) {
      if (found == null) {
        return InnerState.NONE;
      }
    }
    return new InnerState(
        Listing.read(bytes(repository, record, "inner/captured-tree")),
        Listing.read(bytes(repository, record, "inner/captured-modules")),
        "");
  }

  /** What it says of itself. */
  Preservation preservation() throws IOException {
    String on = new String(recorded("git/HEAD").orElseThrow(), StandardCharsets.UTF_8);
    try (RevWalk walk = new RevWalk(repository)) {
      return new Preservation(
          Jgit.ours(commit),
          Jgit.ours(walk.parseCommit(commit).getParent(PARENTS - 1)),
          Jgit.ours(head),
          WorktreeHead.parse(on).branch(),
          digest);
    }
  }

  /** What is told of what it holds. */
  List<PreservedPath> paths() throws IOException {
    List<PreservedPath> paths = new ArrayList<>();
    Set<String> tops = inner.tops();
    for (CapturedFile file : files) {
      if (!tops.contains(file.key())) {
        paths.add(path(file));
      }
    }
    for (String top : tops) {
      byte[] path = top.getBytes(StandardCharsets.ISO_8859_1);
      paths.add(new PreservedPath(PathKind.REPOSITORY, path, 0));
    }
    return paths;
  }

  private PreservedPath path(CapturedFile file) throws IOException {
    return switch (file.kind()) {
      case FOLDER -> new PreservedPath(PathKind.CHANGED, file.path(), 0);
      case TRACKED -> new PreservedPath(PathKind.CHANGED, file.path(), loader(file).getSize());
      case UNTRACKED -> new PreservedPath(PathKind.UNTRACKED, file.path(), loader(file).getSize());
      case GONE -> new PreservedPath(PathKind.DELETED, file.path(), 0);
      case MODE -> new PreservedPath(PathKind.PERMISSIONS, file.path(), 0);
    };
  }

  /** A file's bytes as they were on disk. */
  InputStream open(CapturedFile file) throws IOException {
    return loader(file).openStream();
  }

  /** Reads every file's bytes and throws if they are not those that were captured. */
  void verify() throws IOException {
    for (CapturedFile file : files) {
      if (file.hasContent()) {
        verify(file, loader(file));
      }
    }
    Set<ObjectId> here = inner.isEmpty() ? Set.of() : blobs("inner");
    for (CapturedFile file : inner.all().toList()) {
      if (file.hasContent() && (InnerState.isGits(file) || here.contains(file.hash()))) {
        verify(file, repository.open(file.hash(), Constants.OBJ_BLOB));
      }
    }
  }

  private Set<ObjectId> blobs(String folder) throws IOException {
    Set<ObjectId> blobs = new HashSet<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(record);
      walk.setRecursive(true);
      walk.setFilter(PathFilterGroup.createFromStrings(folder, "objects"));
      while (walk.next()) {
        blobs.add(walk.getObjectId(0));
      }
    }
    return blobs;
  }

  private static void verify(CapturedFile file, ObjectLoader loader) throws IOException {
    try (ObjectStream in = loader.openStream();
        ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      ObjectId read = formatter.idFor(Constants.OBJ_BLOB, loader.getSize(), in);
      if (!read.equals(file.hash())) {
        throw new IOException("the bytes of " + file.key() + " are not those that were captured");
      }
    }
  }

  /** The file {@code name} of the record; empty if there is none. */
  Optional<byte[]> recorded(String name) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, name, record)) {
      return found == null
          ? Optional.empty()
          : Optional.of(
              repository
                  .open(found.getObjectId(0), Constants.OBJ_BLOB)
                  .getBytes(Integer.MAX_VALUE));
    }
  }

  /** The files of the private git folder. */
  List<PrivateFile> privateFiles() throws IOException {
    List<PrivateFile> files = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(record);
      walk.setRecursive(true);
      walk.setFilter(PathFilter.create("git"));
      while (walk.next()) {
        files.add(
            new PrivateFile(
                new String(walk.getRawPath(), StandardCharsets.ISO_8859_1)
                    .substring("git/".length())
                    .getBytes(StandardCharsets.ISO_8859_1),
                repository
                    .open(walk.getObjectId(0), Constants.OBJ_BLOB)
                    .getBytes(Integer.MAX_VALUE),
                FileMode.EXECUTABLE_FILE.equals(walk.getRawMode(0))));
      }
    }
    return files;
  }

  private ObjectLoader loader(CapturedFile file) throws IOException {
    Optional<ObjectId> id = trees.find(record, "raw/" + file.key());
    if (id.isEmpty()) {
      id = trees.find(file.kind() == CapturedFile.Kind.UNTRACKED ? untracked : tracked, file.key());
    }
    return repository.open(
        id.orElseThrow(() -> new IOException(file.key() + " is not in the preservation")),
        Constants.OBJ_BLOB);
  }

  private static byte[] bytes(FileRepository repository, RevTree tree, String name)
      throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, name, tree)) {
      if (found == null) {
        throw new IOException("its record has no " + name);
      }
      return repository.open(found.getObjectId(0), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    }
  }
}
