package dev.coppice.git.preserve;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.records.CapturedContent;
import dev.coppice.git.records.CapturedContent.RawFile;
import dev.coppice.git.records.GitRecords;
import dev.coppice.git.records.TreeNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes one preservation. For one thread. */
final class Capture {
  /** Up to this size a file is read as a whole, so that the disk is waited for only once. */
  private static final long SMALL = 1 << 20;

  private final FileRepository repository;
  private final LooseObjects objects;
  private final WorktreeLocation worktree;
  private final WorktreeState state;
  private final IndexFile added;
  private final Map<String, ObjectId> blobs = new HashMap<>();
  private final PersonIdent identity;

  Capture(
      FileRepository repository,
      WorktreeLocation worktree,
      WorktreeState state,
      IndexFile added,
      InstantSource clock) {
    this.repository = repository;
    this.objects = new LooseObjects(repository);
    this.worktree = worktree;
    this.state = state;
    this.added = added;
    for (IndexEntry entry : added.entries()) {
      blobs.put(CapturedFile.key(entry.path()), entry.id());
    }
    this.identity =
        new PersonIdent(Jgit.identity(repository.getConfig()), clock.instant(), ZoneOffset.UTC);
  }

  Preservation write(GitRecords records, String session, String name, Assessment assessment)
      throws IOException {
    WorktreeHead head = WorktreeHead.read(worktree.registration());
    String digest = StateDigest.of(worktree, state);
    var content = new CapturedContent(digest, Listing.write(state.files()), raw());
    objects.flush();
    var record = records.write(worktree, session, name, assessment, content);
    Set<String> untracked =
        state.files().stream()
            .filter(file -> file.kind() == CapturedFile.Kind.UNTRACKED)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    ObjectId base = Jgit.theirs(state.head());
    String on = head.branch().map(Object::toString).orElse("(no branch)");
    ObjectId tracked = tree(added, path -> !untracked.contains(path));
    ObjectId index = commit(indexTree(base), List.of(base), "index on " + on);
    ObjectId others =
        commit(tree(added, untracked::contains), List.of(), "untracked files on " + on);
    ObjectId preservation =
        commit(
            tracked,
            List.of(base, index, others, Jgit.theirs(record)),
            "On %s: %s in %s, preserved by Coppice".formatted(on, name, session));
    objects.flush();
    return new Preservation(Jgit.ours(preservation), record, state.head(), head.branch(), digest);
  }

  /** What git would not give back as it is on disk. */
  private List<RawFile> raw() throws IOException {
    List<RawFile> raw = new ArrayList<>();
    for (CapturedFile file : state.files()) {
      boolean content =
          file.kind() == CapturedFile.Kind.TRACKED || file.kind() == CapturedFile.Kind.UNTRACKED;
      if (content && !file.hash().equals(blob(file))) {
        if (file.isLink()) {
          // Java tidies slashes in what a link names.
          throw new GitException(
              Kind.UNSUPPORTED, "what the link " + RawPaths.shown(file.path()) + " names");
        }
        raw.add(new RawFile(file.path(), insert(file)));
      }
    }
    return raw;
  }

  private ObjectId blob(CapturedFile file) {
    ObjectId id = blobs.get(file.key());
    if (id == null) {
      throw new GitException(
          Kind.UNSUPPORTED, "git does not add " + RawPaths.shown(file.path()) + " to an index");
    }
    return id;
  }

  private ObjectId insert(CapturedFile file) throws IOException {
    Path folder = worktree.folder();
    long size = file.isLink() ? 0 : RawPaths.resolve(folder, file.path()).toFile().length();
    try (InputStream in = file.open(folder)) {
      ObjectId id =
          size <= SMALL ? objects.add(Constants.OBJ_BLOB, in.readAllBytes()) : streamed(in, size);
      if (!id.equals(file.hash())) {
        throw new IOException(RawPaths.shown(file.path()) + " changed while it was captured");
      }
      return id;
    }
  }

  private ObjectId streamed(InputStream in, long size) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, size, in);
      inserter.flush();
      Path file = repository.getObjectDatabase().fileFor(id).toPath();
      if (file.toFile().exists()) {
        Durable.sync(file);
        Durable.sync(RawPaths.parent(file));
      }
      return id;
    }
  }

  /** HEAD's while anything is unmerged, for which git has no tree; the record holds it all. */
  private ObjectId indexTree(ObjectId head) throws IOException {
    IndexFile index = state.index().content();
    if (index.entries().stream().anyMatch(entry -> entry.stage() != 0)) {
      try (RevWalk walk = new RevWalk(repository)) {
        return walk.parseCommit(head).getTree().copy();
      }
    }
    if (index.cachedTree().isPresent()
        && repository.getObjectDatabase().has(index.cachedTree().get())) {
      return index.cachedTree().get();
    }
    return tree(index, _ -> true);
  }

  /** A name that was merely announced has no content yet. */
  private ObjectId tree(IndexFile index, Predicate<String> wanted) throws IOException {
    TreeNode root = new TreeNode();
    for (IndexEntry entry : index.entries()) {
      if (!entry.intentToAdd() && wanted.test(CapturedFile.key(entry.path()))) {
        int mode = FileMode.fromBits(entry.mode()).getBits();
        if (!root.put(entry.path(), mode, entry.id())) {
          throw new GitException(
              Kind.UNSUPPORTED, RawPaths.shown(entry.path()) + " has no place in a tree");
        }
      }
    }
    return root.write(objects);
  }

  private ObjectId commit(ObjectId tree, List<ObjectId> parents, String message)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(identity);
    commit.setCommitter(identity);
    commit.setMessage(message + "\n");
    return objects.add(Constants.OBJ_COMMIT, commit.build());
  }
}
