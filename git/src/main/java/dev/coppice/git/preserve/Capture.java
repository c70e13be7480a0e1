package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.ModulesFolder;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.LooseObjects;
import dev.coppice.git.gitdir.WorktreeHead;
import dev.coppice.git.index.FoldedEntries;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.jgit.Jgit;
import dev.coppice.git.records.CapturedContent;
import dev.coppice.git.records.CapturedContent.RawFile;
import dev.coppice.git.records.GitRecords;
import dev.coppice.git.records.RecordLabel;
import dev.coppice.git.records.TreeNode;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes one preservation. For one thread. */
final class Capture {
  private static final int OURS = 2;

  private final FileRepository repository;
  private final LooseObjects objects;
  private final WorktreeLocation worktree;
  private final WorktreeState state;
  private final Map<String, IndexEntry> added;
  private final FileContents bytes;
  private final PersonIdent identity;

  /**
   * @param added the entries that the files on disk would have if they were added
   */
  Capture(
      LooseObjects objects,
      WorktreeLocation worktree,
      WorktreeState state,
      Map<String, IndexEntry> added,
      InstantSource clock) {
    this.repository = objects.repository();
    this.objects = objects;
    this.worktree = worktree;
    this.state = state;
    this.added = added;
    this.bytes = new FileContents(objects);
    this.identity =
        new PersonIdent(Jgit.identity(repository.getConfig()), clock.instant(), ZoneOffset.UTC);
  }

  /**
   * @param modules where the submodules' git folders are
   */
  Preservation write(GitRecords records, RecordLabel label, ModulesFolder modules)
      throws IOException {
    WorktreeHead head = WorktreeHead.read(worktree.registration());
    keepWhatGitWrote();
    String digest = StateDigest.of(worktree, state);
    var inner = new InnerCapture(bytes, modules.worktree(), state.inner()).write();
    var content = new CapturedContent(digest, Listing.write(state.files()), raw(), inner);
    var record = records.add(objects, worktree, label, state.index(), content);
    ObjectId base = Jgit.theirs(state.head());
    String on = head.branch().map(Object::toString).orElse("(no branch)");
    ObjectId tracked = trackedTree();
    ObjectId index = commit(indexTree(base), List.of(base), "index on " + on);
    ObjectId others = commit(untrackedTree(), List.of(), "untracked files on " + on);
    ObjectId preservation =
        commit(
            tracked,
            List.of(base, index, others, Jgit.theirs(record)),
            "On %s: %s in %s, preserved by Coppice"
                .formatted(on, label.repository(), label.session()));
    objects.flush();
    return new Preservation(Jgit.ours(preservation), record, state.head(), head.branch(), digest);
  }

  /** Git need not have synced them: neither those that it added just now, nor what was staged. */
  private void keepWhatGitWrote() throws IOException {
    for (IndexEntry entry : added.values()) {
      objects.keep(entry.id());
    }
    for (CapturedFile file : state.files()) {
      for (IndexEntry entry : state.index().content().of(file.path())) {
        objects.keep(entry.id());
      }
    }
  }

  /** What git would not give back as it is on disk. */
  private List<RawFile> raw() throws IOException {
    List<RawFile> raw = new ArrayList<>();
    for (CapturedFile file : state.files()) {
      if (file.hasContent() && !file.hash().equals(entry(file).id())) {
        if (file.isLink()) {
          throw new GitException(
              Kind.NOT_PRESERVABLE,
              "git reads something else from the link " + RawPaths.shown(file.path()));
        }
        raw.add(new RawFile(file.path(), bytes.insert(worktree.folder(), file)));
      }
    }
    return raw;
  }

  private IndexEntry entry(CapturedFile file) {
    IndexEntry entry = added.get(file.key());
    if (entry == null) {
      throw new GitException(
          Kind.NOT_PRESERVABLE, "git does not add " + RawPaths.shown(file.path()) + " to an index");
    }
    return entry;
  }

  /** What the index has where nothing was captured, and what is on disk where something was. */
  private ObjectId trackedTree() throws IOException {
    Set<String> captured =
        state.files().stream()
            .filter(file -> !file.isAsInIndex())
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    TreeNode tree =
        tree(entry -> isCheckedOut(entry) && !captured.contains(CapturedFile.key(entry.path())));
    for (CapturedFile file : state.files()) {
      if (!file.isAsInIndex()) {
        tree.remove(file.path());
      }
    }
    addTo(tree, CapturedFile.Kind.TRACKED);
    return tree.write();
  }

  /** Of an unmerged submodule, whose folder is there as it was, our side. */
  private static boolean isCheckedOut(IndexEntry entry) {
    return entry.stage() == 0 || entry.stage() == OURS;
  }

  private ObjectId untrackedTree() throws IOException {
    TreeNode tree = new TreeNode(objects);
    addTo(tree, CapturedFile.Kind.UNTRACKED);
    return tree.write();
  }

  private void addTo(TreeNode tree, CapturedFile.Kind kind) throws IOException {
    for (CapturedFile file : state.files()) {
      if (file.kind() == kind) {
        put(tree, entry(file));
      }
    }
  }

  /** HEAD's while anything is unmerged, for which git has no tree; the record holds it all. */
  private ObjectId indexTree(ObjectId head) throws IOException {
    if (state.index().content().entries().stream().anyMatch(entry -> entry.stage() != 0)) {
      try (RevWalk walk = new RevWalk(repository)) {
        return walk.parseCommit(head).getTree().copy();
      }
    }
    return tree(_ -> true).write();
  }

  /** A name that was merely announced has no content yet. */
  private TreeNode tree(Predicate<IndexEntry> wanted) throws IOException {
    TreeNode tree = new TreeNode(objects);
    var entries = FoldedEntries.of(state.index().content(), repository.getObjectDatabase());
    for (IndexEntry entry : entries) {
      if (!entry.intentToAdd() && wanted.test(entry)) {
        put(tree, entry);
      }
    }
    return tree;
  }

  private static void put(TreeNode tree, IndexEntry entry) throws IOException {
    if (!tree.put(entry.path(), FileMode.fromBits(entry.mode()).getBits(), entry.id())) {
      throw new GitException(
          Kind.NOT_PRESERVABLE, RawPaths.shown(entry.path()) + " has no place in a tree");
    }
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
