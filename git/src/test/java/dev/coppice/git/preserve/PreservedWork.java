package dev.coppice.git.preserve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coppice.git.BranchName;
import dev.coppice.git.GitException;
import dev.coppice.git.GitRunListener;
import dev.coppice.git.GitSettings;
import dev.coppice.git.LinkedFixture;
import dev.coppice.git.ObjectId;
import dev.coppice.git.PreciousFiles;
import dev.coppice.git.Preservations;
import dev.coppice.git.Preservations.Applied;
import dev.coppice.git.Preservations.Preservation;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.git.disk.RawPaths;
import dev.coppice.git.gitdir.FilledTime;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.records.GitRecords;
import dev.coppice.git.worktree.GitLinkedWorktrees;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A worktree whose work is preserved, thrown away, and brought back into a new worktree at the same
 * place, with everything cleaned up in between that a user can clean up.
 *
 * @param fixture the worktree
 */
record PreservedWork(LinkedFixture fixture) {
  private static final String REF = "refs/coppice/preserved/s_1/1";

  /** Its files are known to be git's, as those of a worktree that we made. */
  static PreservedWork create(Path temp) throws IOException {
    LinkedFixture fixture = LinkedFixture.create(temp);
    FilledTime.set(fixture.registration());
    return new PreservedWork(fixture);
  }

  TestRepository main() {
    return fixture.main();
  }

  TestRepository worktree() {
    return fixture.worktree();
  }

  private WorktreeLocation location() {
    return fixture.location();
  }

  Preservations preservations() {
    return preservations(GitRunListener.NONE);
  }

  private static Preservations preservations(GitRunListener listener) {
    GitProgram git = new GitProgram(GitSettings.standard().withListener(listener));
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(42));
    return new GitPreservations(git, new GitRecords(git, clock), clock, PreciousFiles.NONE);
  }

  /** Captures it, reads that back, and keeps it by a ref. */
  Preservation preserve() {
    Preservation preservation =
        preservations().capture(location(), Set.of(), "s_1", "api", fixture.assess());
    preservations().verify(location().commonDir(), preservation.commit());
    main().git("update-ref", REF, preservation.commit().hex());
    return preservation;
  }

  /** The same, unless git's own index is such that there is nothing to capture. */
  Optional<Preservation> preserveUnlessRefused() {
    try {
      return Optional.of(preserve());
    } catch (GitException e) {
      // git itself breaks a sparse index with announced names: it has one path more than once then.
      if (e.getMessage().endsWith("has no place in a tree")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Throws the worktree away, and all that no ref names. */
  void lose() {
    main().git("worktree", "remove", "--force", "--force", worktree().folder().toString());
    main().git("worktree", "prune");
    main().git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
    main().git("gc", "-q", "--prune=now");
  }

  /** Makes the worktree anew from a branch. */
  void checkOutAgain(String branch) {
    var worktrees = new GitLinkedWorktrees(new GitProgram(GitSettings.standard()));
    worktrees.register(location(), new BranchName(branch));
    worktrees.checkOut(location());
  }

  /** Makes the worktree anew where it stood. */
  void checkOutAgain(Preservation preservation) {
    var worktrees = new GitLinkedWorktrees(new GitProgram(GitSettings.standard()));
    if (preservation.branch().isPresent()) {
      worktrees.register(location(), preservation.branch().get());
    } else {
      worktrees.register(location(), preservation.head());
    }
    worktrees.checkOut(location());
  }

  /** Preserves, loses and brings back, and looks whether all is as it was. */
  void comesBackExactly() {
    SortedMap<String, String> before = picture();
    Preservation preservation = preserve();
    assertTrue(holds(preservation));
    assertEquals(List.of(), differences(before, picture()));
    lose();
    checkOutAgain(preservation);

    Applied applied = restore(preservation);

    assertEquals(new Applied.Exact(), applied);
    assertEquals(List.of(), differences(before, picture()));
  }

  Applied apply(Preservation preservation) {
    return preservations().apply(preservation.commit(), location(), Set.of());
  }

  /** The same, and somebody is told of each run of git. */
  Applied apply(Preservation preservation, GitRunListener listener) {
    return preservations(listener).apply(preservation.commit(), location(), Set.of());
  }

  /** Brings it into a worktree that was checked out for it. */
  Applied restore(Preservation preservation) {
    return preservations().apply(preservation.commit(), location());
  }

  /** What that commit says of itself. */
  Preservation read(String commit) {
    return preservations().read(location().commonDir(), new ObjectId(commit));
  }

  List<String> obstacles(Preservation preservation) {
    return preservations().obstacles(preservation.commit(), location(), Set.of());
  }

  List<String> differences(Preservation preservation) {
    return preservations().differences(preservation.commit(), location());
  }

  /** Takes it back from a worktree that stays. */
  void takeBack(Preservation preservation) {
    preservations().takeBack(preservation.commit(), location(), true);
  }

  boolean holds(Preservation preservation) {
    return preservations().holds(preservation.commit(), location(), Set.of());
  }

  /**
   * Has git compare contents, and note in the index what differs. Of a file that was checked out by
   * attributes which are gone since, it says otherwise that it is unchanged, by its times alone.
   */
  void compare() throws IOException {
    Path index = fixture.registration().resolve("index");
    if (Files.exists(index)) {
      Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
      worktree().git().attempt("update-index", "-q", "--refresh");
    }
  }

  /**
   * All that git and the disk say, but for what git ignores. git has to compare contents for it:
   * else it depends on when a file was written whether git notices that new attributes would make
   * something else of it.
   */
  SortedMap<String, String> picture() {
    Path index = fixture.registration().resolve("index");
    try {
      if (!Files.exists(index)) {
        return pictureNow();
      }
      byte[] content = Files.readAllBytes(index);
      FileTime written = Files.getLastModifiedTime(index);
      Files.setLastModifiedTime(index, FileTime.fromMillis(1000));
      SortedMap<String, String> picture = pictureNow();
      Files.write(index, content);
      Files.setLastModifiedTime(index, written);
      return picture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SortedMap<String, String> pictureNow() {
    SortedMap<String, String> picture = new TreeMap<>();
    picture.put("status", worktree().git("status", "--porcelain=v2", "--branch", "-uall"));
    picture.put("long", worktree().git("status"));
    picture.put("diff", worktree().git("diff", "--binary"));
    picture.put("cached", worktree().git("diff", "--cached", "--binary"));
    picture.put("index", worktree().git("ls-files", "-s", "-t", "-v", "--resolve-undo"));
    picture.put("refs", worktree().git("for-each-ref", "refs/bisect", "refs/worktree"));
    for (String path : paths()) {
      if (isThere(file(path), false)) {
        picture.put("file " + path, contentOf(file(path)));
      }
    }
    for (String line : lines(worktree().git().bytes("ls-files", "-z", "-s"))) {
      String path = line.substring(line.indexOf('\t') + 1);
      if (line.startsWith("160000") && isThere(file(path), true)) {
        picture.put("submodule " + path, "a folder");
      }
    }
    return picture;
  }

  private Path file(String path) {
    return RawPaths.resolve(worktree().folder(), path.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Whether a file or link, or else a folder, is there; not by way of a link. */
  private static boolean isThere(Path path, boolean folder) {
    try {
      Path above = RawPaths.parent(path);
      return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
          && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) == folder
          && above.toRealPath().equals(above);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One character a byte: what git knows, and what HEAD has, which may be ignored by now. */
  private Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    for (byte[] output :
        List.of(
            worktree().git().bytes("ls-files", "-z", "-c", "-o", "--exclude-standard"),
            worktree().git().bytes("ls-tree", "-r", "-z", "--name-only", "HEAD"))) {
      paths.addAll(lines(output));
    }
    return paths;
  }

  private static List<String> lines(byte[] output) {
    return List.of(new String(output, StandardCharsets.ISO_8859_1).split("\0", -1));
  }

  /** What differs between two pictures. */
  static List<String> differences(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(before.get(key), after.get(key)))
        .map(key -> "%s was <%s> and is <%s>".formatted(key, before.get(key), after.get(key)))
        .toList();
  }

  private static String contentOf(Path file) {
    try {
      Object mode = Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      String content =
          Files.isSymbolicLink(file)
              ? "-> "
                  + new String(
                      RawPaths.bytes(Files.readSymbolicLink(file)), StandardCharsets.ISO_8859_1)
              : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return "%o %s".formatted((Integer) mode, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether anything of ours was left in the private git folder. */
  boolean isTidy() throws IOException {
    try (Stream<Path> files = Files.list(fixture.registration())) {
      return files.noneMatch(file -> file.getFileName().toString().startsWith("coppice"));
    }
  }
}
