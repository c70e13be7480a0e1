package dev.coppice.git.preserve;

import dev.coppice.git.GitException;
import dev.coppice.git.GitException.Kind;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.assess.Fingerprint;
import dev.coppice.git.assess.OwnInside;
import dev.coppice.git.assess.StatusEntry;
import dev.coppice.git.assess.StatusOutput;
import dev.coppice.git.assess.StatusRun;
import dev.coppice.git.disk.Durable;
import dev.coppice.git.disk.Lstat;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.TwoWayProof;
import dev.coppice.git.index.IndexEntry;
import dev.coppice.git.index.IndexFile;
import dev.coppice.git.index.RememberedStats;
import dev.coppice.git.index.WorktreeIndex;
import dev.coppice.git.program.GitCommand;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.GitResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings one preservation back. A file {@code coppice-applying} in the private git folder says so
 * while it goes on, and names the preservation: with it, what is half written is ours.
 */
final class Apply {
  private static final String MARK = "coppice-applying";

  /** What names this worktree and no other, or comes and goes. */
  private static final Pattern NOT_BROUGHT_BACK =
      Pattern.compile("HEAD|index|commondir|gitdir|locked|" + MARK);

  private final GitProgram git;
  private final WorktreeLocation worktree;
  private final OwnInside own;
  private final PreservedCommit preserved;
  private final Path mark;

  Apply(GitProgram git, WorktreeLocation worktree, OwnInside own, PreservedCommit preserved) {
    this.git = git;
    this.worktree = worktree;
    this.own = own;
    this.preserved = preserved;
    this.mark = worktree.registration().resolve(MARK);
  }

  Applied run() throws IOException {
    boolean begun = isBegun();
    StatusOutput status = status();
    if (!begun) {
      List<String> inTheWay = inTheWay(status);
      if (!inTheWay.isEmpty()) {
        return new Applied.Obstructed(inTheWay);
      }
      Durable.write(mark, preserved.commit().name() + "\n");
      Durable.sync(worktree.registration());
    }
    boolean inPlace =
        status.head().map(head -> head.hex().equals(preserved.head().name())).orElse(false);
    Applied applied = inPlace ? exactly() : merging(begun);
    Files.deleteIfExists(mark);
    Durable.sync(worktree.registration());
    return applied;
  }

  void takeBack(boolean stays) throws IOException {
    if (TwoWayProof.problem(worktree, RawPaths.parent(worktree.folder())).isPresent()) {
      return;
    }
    for (CapturedFile file : preserved.files()) {
      if (file.hasContent() && file.again(worktree.folder()).hash().equals(file.hash())) {
        remove(RawPaths.resolve(worktree.folder(), file.path()));
      }
    }
    for (PreservedCommit.PrivateFile file : preserved.privateFiles()) {
      Path path = RawPaths.resolve(worktree.registration(), file.path());
      boolean own = NOT_BROUGHT_BACK.matcher(CapturedFile.key(file.path())).matches();
      if (!own && Lstat.isFile(path) && Arrays.equals(Files.readAllBytes(path), file.content())) {
        remove(path, worktree.registration());
      }
    }
    Optional<byte[]> index = preserved.recorded("git/index");
    if (index.isPresent()
        && new Fingerprint()
            .index(IndexFile.parse(index.get()))
            .hex()
            .equals(new Fingerprint().index(index()).hex())) {
      Files.deleteIfExists(worktree.registration().resolve("index"));
    }
    if (stays) {
      fill();
    }
    Files.deleteIfExists(mark);
  }

  /** Gives back what HEAD has and is not there; writes over nothing. */
  private void fill() throws IOException {
    if (!Lstat.exists(worktree.registration().resolve("index"))) {
      git.run(GitCommand.writing(worktree.folder(), "read-tree", "-m", "HEAD"));
    }
    git.run(GitCommand.writing(worktree.folder(), "checkout-index", "-q", "-a"));
    git.tryRun(GitCommand.writing(worktree.folder(), "update-index", "-q", "--refresh"));
  }

  private StatusOutput status() {
    return StatusOutput.parse(new StatusRun(git).output(worktree));
  }

  /** What keeps it from being applied; nothing if that was begun already. */
  List<String> inTheWay() throws IOException {
    return isBegun() ? List.of() : inTheWay(status());
  }

  private boolean isBegun() throws IOException {
    return Lstat.exists(mark) && Files.readString(mark).strip().equals(preserved.commit().name());
  }

  /** Everything that is not as HEAD has it, and files where captured ones have to go. */
  private List<String> inTheWay(StatusOutput status) throws IOException {
    List<String> paths = new ArrayList<>();
    for (StatusEntry entry : status.entries()) {
      if (entry.kind() != '!' && !own.covers(entry.name())) {
        paths.add(RawPaths.shown(entry.path()));
      }
    }
    Set<String> tracked = trackedPaths();
    for (CapturedFile file : preserved.files()) {
      if (file.hasContent()
          && !tracked.contains(file.key())
          && Lstat.of(RawPaths.resolve(worktree.folder(), file.path()))
              .filter(found -> !found.isDirectory())
              .isPresent()) {
        paths.add(RawPaths.shown(file.path()));
      }
    }
    return paths;
  }

  private Set<String> trackedPaths() throws IOException {
    return index().entries().stream()
        .map(entry -> CapturedFile.key(entry.path()))
        .collect(Collectors.toSet());
  }

  private Applied exactly() throws IOException {
    for (CapturedFile file : preserved.files()) {
      if (file.kind() == CapturedFile.Kind.GONE) {
        remove(RawPaths.resolve(worktree.folder(), file.path()));
      }
    }
    for (CapturedFile file : preserved.files()) {
      write(file);
    }
    bringBackPrivateFiles();
    bringBackIndex();
    // All else is as git has checked it out, whatever it thinks of it by now.
    WorktreeState now =
        WorktreeState.read(git, preserved.repository(), worktree, own, wholeIndex())
            .along(worktree.folder(), preserved.files())
            .only(preserved.files());
    String digest = StateDigest.of(worktree, now);
    if (!digest.equals(preserved.digest())) {
      throw new GitException(
          Kind.IO,
          "%s did not become what it was when it was preserved; see %s"
              .formatted(worktree.folder(), different(now)));
    }
    return new Applied.Exact();
  }

  /** Paths that differ, or a word on where else to look. */
  private String different(WorktreeState now) {
    Set<String> lines = new TreeSet<>(lines(now.files()));
    Set<String> before = lines(preserved.files());
    Set<String> both = new HashSet<>(lines);
    both.retainAll(before);
    lines.addAll(before);
    lines.removeAll(both);
    return lines.isEmpty() ? "its index and what git is in the middle of" : lines.toString();
  }

  private static Set<String> lines(List<CapturedFile> files) {
    return files.stream()
        .map(file ->
            "%c %o %s".formatted(file.kind().letter(), file.mode(), RawPaths.shown(file.path())))
        .collect(Collectors.toSet());
  }

  /** The file was as HEAD has it, or is the one that we wrote ourselves; folders stay. */
  private void remove(Path file) throws IOException {
    remove(file, worktree.folder());
  }

  private static void remove(Path file, Path top) throws IOException {
    if (Lstat.of(file).filter(found -> !found.isDirectory()).isEmpty()) {
      return;
    }
    Files.delete(file);
    for (Path above = RawPaths.parent(file); !above.equals(top); above = RawPaths.parent(above)) {
      try {
        Files.delete(above);
      } catch (DirectoryNotEmptyException e) {
        return;
      }
    }
  }

  private void write(CapturedFile file) throws IOException {
    switch (file.kind()) {
      case GONE -> {}
      case MODE -> Permissions.set(worktree.folder(), file);
      case TRACKED, UNTRACKED -> writeContent(file);
    }
  }

  private void writeContent(CapturedFile file) throws IOException {
    Path path = RawPaths.resolve(worktree.folder(), file.path());
    Files.createDirectories(RawPaths.parent(path));
    Path fresh = RawPaths.parent(path).resolve(".coppice-" + UUID.randomUUID());
    try {
      try (InputStream in = preserved.open(file)) {
        if (file.isLink()) {
          Files.createSymbolicLink(fresh, RawPaths.of(in.readAllBytes()));
        } else {
          Files.copy(in, fresh);
        }
      }
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
    Permissions.set(worktree.folder(), file);
  }

  /** Reflogs only of a new worktree: those of one that lives on are its own. */
  private void bringBackPrivateFiles() throws IOException {
    boolean isNew = isNew();
    for (PreservedCommit.PrivateFile file : preserved.privateFiles()) {
      String name = CapturedFile.key(file.path());
      if (!NOT_BROUGHT_BACK.matcher(name).matches() && (isNew || !name.startsWith("logs/"))) {
        privateFile(file);
      }
    }
  }

  /** Whether nothing but its making stands in HEAD's log. */
  private boolean isNew() throws IOException {
    Path log = worktree.registration().resolve("logs/HEAD");
    if (!Lstat.exists(log)) {
      return true;
    }
    try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines.limit(2).count() < 2;
    }
  }

  private void privateFile(PreservedCommit.PrivateFile file) throws IOException {
    Path path = RawPaths.resolve(worktree.registration(), file.path());
    Durable.makeFolders(RawPaths.parent(path));
    Path fresh = RawPaths.parent(path).resolve("coppice-" + UUID.randomUUID());
    Durable.write(fresh, file.content());
    if (file.executable()) {
      Files.setAttribute(fresh, "unix:mode", 0755);
    }
    Durable.move(fresh, path);
  }

  /** As it was, with what git remembers of the files that a checkout has just written. */
  private void bringBackIndex() throws IOException {
    Optional<byte[]> recorded = preserved.recorded("git/index");
    if (recorded.isEmpty()) {
      return;
    }
    IndexFile fresh = index();
    IndexFile old = IndexFile.parse(recorded.get());
    boolean known = fresh.isPlain() && fresh.entries().size() > 0 && old.isPlain();
    Path lock = worktree.registration().resolve("index.lock");
    Durable.write(lock, known ? remembering(fresh, old) : recorded.get());
    Durable.move(lock, worktree.registration().resolve("index"));
    if (isSparse(fresh) || isSparse(old)) {
      bringBackSparseness();
    }
    if (!known) {
      // Its exit status only says that files differ from it.
      git.tryRun(GitCommand.writing(worktree.folder(), "update-index", "-q", "--refresh"));
    }
  }

  /** All but what was captured is as the checkout has just written it. */
  private byte[] remembering(IndexFile fresh, IndexFile old) {
    return RememberedStats.handOn(
        fresh, old, preserved.files().stream().map(CapturedFile::key).collect(Collectors.toSet()));
  }

  private static boolean isSparse(IndexFile index) {
    return index.entries().stream().anyMatch(IndexEntry::skipWorktree);
  }

  private IndexFile index() throws IOException {
    return wholeIndex().content();
  }

  private WorktreeIndex wholeIndex() throws IOException {
    return WorktreeIndex.read(git, worktree.registration(), worktree.folder());
  }

  /** Which files are there at all may have been another matter where it was checked out anew. */
  private void bringBackSparseness() throws IOException {
    Set<String> captured =
        preserved.files().stream()
            .filter(file -> file.kind() != CapturedFile.Kind.MODE)
            .map(CapturedFile::key)
            .collect(Collectors.toSet());
    ByteArrayOutputStream missing = new ByteArrayOutputStream();
    for (IndexEntry entry : index().entries()) {
      boolean plain =
          entry.stage() == 0
              && !entry.isSubmodule()
              && !entry.intentToAdd()
              && !captured.contains(CapturedFile.key(entry.path()));
      Path file = RawPaths.resolve(worktree.folder(), entry.path());
      if (plain && entry.skipWorktree()) {
        remove(file);
      } else if (plain && !Lstat.exists(file)) {
        missing.writeBytes(entry.path());
        missing.write(0);
      }
    }
    if (missing.size() > 0) {
      git.run(
          GitCommand.writing(worktree.folder(), "checkout-index", "-q", "-z", "--stdin")
              .withInput(missing.toByteArray()));
    }
  }

  /** As {@code git stash apply} does it. */
  private Applied merging(boolean begun) throws IOException {
    if (begun) {
      throw new GitException(
          Kind.IO,
          "applying "
              + preserved.commit().name()
              + " in "
              + worktree.folder()
              + " was interrupted; what it had written is there");
    }
    GitResult whole = stashApply("--index");
    if (!whole.succeeded() && isClean()) {
      whole = stashApply();
    }
    List<String> unmerged =
        status().entries().stream()
            .filter(entry -> entry.kind() == 'u')
            .map(entry -> RawPaths.shown(entry.path()))
            .toList();
    if (!unmerged.isEmpty()) {
      return new Applied.Conflicted(unmerged);
    }
    if (!whole.succeeded()) {
      throw new GitException(Kind.GIT_FAILED, "git stash apply: " + whole.stderr().strip());
    }
    for (CapturedFile file : preserved.files()) {
      if (file.kind() == CapturedFile.Kind.UNTRACKED) {
        write(file);
      }
    }
    return new Applied.Merged();
  }

  private boolean isClean() {
    return status().entries().stream()
        .allMatch(entry -> entry.kind() == '!' || own.covers(entry.name()));
  }

  private GitResult stashApply(String... options) {
    List<String> arguments = new ArrayList<>(List.of("stash", "apply", "--quiet"));
    arguments.addAll(List.of(options));
    arguments.add(preserved.commit().name());
    return git.tryRun(GitCommand.writing(worktree.folder(), arguments.toArray(new String[0])));
  }
}
