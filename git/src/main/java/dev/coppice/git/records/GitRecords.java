package dev.coppice.git.records;

import dev.coppice.git.Assessment;
import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.ObjectId;
import dev.coppice.git.Records;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.gitdir.BranchLogs;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.gitdir.SparseSettings;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.program.GitProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes records in process. A crash at any moment leaves at most objects that nothing refers to,
 * which git prunes in time.
 */
public final class GitRecords implements Records {
  private final GitProgram git;
  private final InstantSource clock;

  public GitRecords(GitProgram git, InstantSource clock) {
    this.git = git;
    this.clock = clock;
  }

  @Override
  public ObjectId write(
      WorktreeLocation worktree, String session, String repositoryName, Assessment assessment) {
    var label = new RecordLabel(session, repositoryName, assessment);
    try (FileRepository repository = Jgit.open(worktree.commonDir());
        LooseObjects objects = new LooseObjects(repository)) {
      WorktreeIndex index = WorktreeIndex.read(git, worktree.registration(), worktree.folder());
      ObjectId record = add(objects, worktree, label, index, CapturedContent.NONE);
      objects.flush();
      return record;
    } catch (IOException e) {
      throw Durable.failure("the record of " + worktree.folder() + " could not be written", e);
    }
  }

  /**
   * Makes a record with what was captured; it is on disk when the caller has flushed.
   *
   * @param objects where it goes
   * @param index the worktree's
   * @throws GitException UNREADABLE if the worktree's state could not be understood
   */
  public ObjectId add(
      LooseObjects objects,
      WorktreeLocation worktree,
      RecordLabel label,
      WorktreeIndex index,
      CapturedContent captured)
      throws IOException {
    FileRepository repository = objects.repository();
    try {
      WorktreeHead head = WorktreeHead.read(worktree.registration());
      Optional<ObjectId> tip = tip(repository, head);
      Optional<ObjectId> commit = head.detached().or(() -> tip);
      boolean sparse = SparseSettings.read(repository, worktree.registration()).sparse();
      Manifest manifest =
          new Manifest(label, worktree, commit, head.branch(), tip, sparse, clock.instant());
      return add(objects, worktree, manifest, index, captured);
    } catch (IllegalArgumentException e) {
      throw new GitException(
          Kind.UNREADABLE, "the state of " + worktree.folder() + " could not be read", e);
    }
  }

  @Override
  public boolean matches(WorktreeLocation worktree, ObjectId record) {
    try (FileRepository repository = Jgit.open(worktree.commonDir());
        RevWalk walk = new RevWalk(repository)) {
      RevTree tree = walk.parseCommit(Jgit.theirs(record)).getTree();
      for (PrivateFiles.PrivateFile file : PrivateFiles.read(worktree.registration())) {
        if (!holds(repository, tree, file)) {
          return false;
        }
      }
      return holdsIndex(repository, tree, worktree);
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException | IllegalArgumentException e) {
      throw new GitException(
          Kind.UNREADABLE, "the record of " + worktree.folder() + " could not be compared", e);
    }
  }

  /** The index as it is, which most are recorded as: then it need not be taken apart once more. */
  private boolean holdsIndex(FileRepository repository, RevTree tree, WorktreeLocation worktree)
      throws IOException {
    Path file = worktree.registration().resolve("index");
    if (Files.exists(file) && holds(repository, tree, index(Files.readAllBytes(file)))) {
      return true;
    }
    byte[] whole = WorktreeIndex.read(git, worktree.registration(), worktree.folder()).bytes();
    return whole.length == 0 || holds(repository, tree, index(whole));
  }

  private static boolean holds(
      FileRepository repository, RevTree tree, PrivateFiles.PrivateFile file) throws IOException {
    String path = "git/" + new String(file.path(), StandardCharsets.UTF_8);
    try (TreeWalk found = TreeWalk.forPath(repository, path, tree)) {
      if (found != null) {
        ObjectLoader recorded = repository.open(found.getObjectId(0), Constants.OBJ_BLOB);
        return recorded.getSize() == file.content().length
            && Arrays.equals(recorded.getBytes(Integer.MAX_VALUE), file.content());
      }
      return repository
          .getObjectDatabase()
          .has(new ObjectInserter.Formatter().idFor(Constants.OBJ_BLOB, file.content()));
    }
  }

  private static PrivateFiles.PrivateFile index(byte[] content) {
    return new PrivateFiles.PrivateFile(
        "index".getBytes(StandardCharsets.US_ASCII), content, false);
  }

  private static ObjectId add(
      LooseObjects objects,
      WorktreeLocation worktree,
      Manifest manifest,
      WorktreeIndex index,
      CapturedContent captured)
      throws IOException {
    FileRepository repository = objects.repository();
    RecordTree tree = new RecordTree(objects);
    tree.file("manifest.json", manifest.bytes());
    if (!captured.isNone()) {
      tree.captured(captured);
    }
    if (manifest.branch().isPresent()) {
      Optional<byte[]> log =
          new BranchLogs(repository, worktree.commonDir()).read(manifest.branch().get());
      if (log.isPresent()) {
        tree.file("branch-reflog", log.get());
      }
    }
    tree.index(index.content());
    List<PrivateFiles.PrivateFile> files = PrivateFiles.read(worktree.registration());
    List<org.eclipse.jgit.lib.ObjectId> parents = parents(repository, tree, manifest.head(), files);
    if (index.bytes().length > 0) {
      files.add(index(index.bytes()));
    }
    tree.privateFiles(files);
    return commit(objects, tree.write(), parents, manifest);
  }

  /** HEAD first, then what else must be held on to; what is no commit goes into the tree. */
  private static List<org.eclipse.jgit.lib.ObjectId> parents(
      FileRepository repository,
      RecordTree tree,
      Optional<ObjectId> head,
      List<PrivateFiles.PrivateFile> files)
      throws IOException {
    List<org.eclipse.jgit.lib.ObjectId> reached = new ArrayList<>();
    head.map(Jgit::theirs).ifPresent(reached::add);
    Set<org.eclipse.jgit.lib.ObjectId> commits = new LinkedHashSet<>();
    try (RevWalk walk = new RevWalk(repository)) {
      NamedObjects named = new NamedObjects(walk.getObjectReader());
      for (PrivateFiles.PrivateFile file : files) {
        named.scan(file);
      }
      for (org.eclipse.jgit.lib.ObjectId id : named.found()) {
        sort(walk, id, tree, commits);
      }
    }
    reached.addAll(new KeptCommits(repository).choose(List.copyOf(reached), commits));
    return reached;
  }

  private static void sort(
      RevWalk walk,
      org.eclipse.jgit.lib.ObjectId id,
      RecordTree tree,
      Set<org.eclipse.jgit.lib.ObjectId> commits)
      throws IOException {
    RevObject object = walk.parseAny(id);
    switch (object.getType()) {
      case Constants.OBJ_COMMIT -> commits.add(id);
      case Constants.OBJ_TREE -> tree.named(id, FileMode.TYPE_TREE);
      case Constants.OBJ_BLOB -> tree.named(id, FileMode.TYPE_FILE | 0644);
      default -> {
        ObjectReader reader = walk.getObjectReader();
        tree.file("tags/" + id.name(), reader.open(id).getBytes(Integer.MAX_VALUE));
        if (walk.peel(object) instanceof RevCommit commit) {
          commits.add(commit.copy());
        }
      }
    }
  }

  private static ObjectId commit(
      LooseObjects objects,
      org.eclipse.jgit.lib.ObjectId tree,
      List<org.eclipse.jgit.lib.ObjectId> parents,
      Manifest manifest)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    PersonIdent coppice = coppice(manifest.time());
    commit.setAuthor(coppice);
    commit.setCommitter(coppice);
    commit.setMessage(
        "Record of %s in %s\n"
            .formatted(manifest.label().repository(), manifest.label().session()));
    return Jgit.ours(objects.add(Constants.OBJ_COMMIT, commit.build()));
  }

  private static PersonIdent coppice(Instant time) {
    return new PersonIdent("Coppice", "coppice@localhost", time, ZoneOffset.UTC);
  }

  private static Optional<ObjectId> tip(FileRepository repository, WorktreeHead head)
      throws IOException {
    if (head.ref().isEmpty()) {
      return Optional.empty();
    }
    ObjectId target = Jgit.target(repository.exactRef(head.ref().get()));
    return target.equals(ObjectId.ZERO) ? Optional.empty() : Optional.of(target);
  }
}
