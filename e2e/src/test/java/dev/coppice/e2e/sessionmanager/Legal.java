package dev.coppice.e2e.sessionmanager;

import dev.coppice.git.LinkedWorktrees.Presence;
import dev.coppice.git.QuarantinePlace;
import dev.coppice.git.WorktreeLocation;
import dev.coppice.sessionmanager.model.Operation;
import dev.coppice.sessionmanager.model.OperationState;
import dev.coppice.sessionmanager.model.PreservedState;
import dev.coppice.sessionmanager.model.PreservedWork;
import dev.coppice.sessionmanager.model.Removal;
import dev.coppice.sessionmanager.model.ScaffoldItem;
import dev.coppice.sessionmanager.model.Session;
import dev.coppice.sessionmanager.model.Worktree;
import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The invariants that hold whenever nothing is under way: what breaks them, in words. */
final class Legal {
  private final World world;
  private final List<String> problems = new ArrayList<>();

  private Legal(World world) {
    this.world = world;
  }

  /** What is wrong; empty if nothing. */
  static List<String> problems(World world) {
    var legal = new Legal(world);
    legal.operations();
    for (Session session : world.sessions()) {
      world.rows(session).forEach(row -> legal.row(session, row));
    }
    legal.explained();
    legal.noScaffold();
    legal.noLocks();
    return legal.problems;
  }

  /** The same, and git's own opinion of every repository. */
  static List<String> problemsWithFsck(World world) {
    List<String> problems = problems(world);
    world.repositories.forEach((name, repository) -> {
      String complaint = repository.oracle().fsck();
      if (!complaint.isEmpty()) {
        problems.add("fsck of " + name + ": " + complaint);
      }
      repository.oracle().prunable().forEach(path -> problems.add("prunable: " + path));
    });
    return problems;
  }

  private void operations() {
    for (Operation operation : world.operations()) {
      if (operation.state() == OperationState.RUNNING) {
        problems.add("%s %s still runs".formatted(operation.kind(), operation.id()));
      }
    }
  }

  private void row(Session session, Worktree row) {
    String name = session.name() + "/" + world.repository(row).name();
    WorktreeLocation worktree = world.location(row);
    Presence presence = world.git().worktrees().look(worktree);
    switch (row.state()) {
      case ACTIVE -> {
        if (!(presence instanceof Presence.Present)) {
          problems.add(name + " is active and " + presence);
        }
      }
      case REMOVED, UNAVAILABLE -> {
        if (Files.exists(worktree.registration(), LinkOption.NOFOLLOW_LINKS) && !missing(row)) {
          problems.add(name + " is " + row.state() + " and registered");
        }
        if (presence instanceof Presence.Present || names(worktree)) {
          problems.add(name + " is " + row.state() + " and on disk");
        }
      }
      case RETRY_REMOVE -> {
        if (row.retry().isEmpty() || row.retry().get().cause().isBlank()) {
          problems.add(name + " retries without a cause");
        }
      }
    }
  }

  private static boolean missing(Worktree row) {
    return row.reason().filter("missing"::equals).isPresent();
  }

  private static boolean names(WorktreeLocation worktree) {
    try {
      return Files.readString(worktree.gitFile()).contains(worktree.registrationId());
    } catch (IOException _) {
      return false;
    }
  }

  /** Preservations outlive what they were made for; each has a row, and each row its ref. */
  private void preservations(Set<String> refs) {
    for (PreservedWork work : world.preservations()) {
      TestRepository repository =
          new TestRepository(world.repository(work.repository()).location().workTree());
      if (work.state() != PreservedState.DROPPED) {
        refs.add(repository.folder().resolve(".git") + " " + work.ref());
        String at = world.refs(repository).get(work.ref());
        if (!work.commit().hex().equals(at)) {
          problems.add(work.ref() + " is at " + at + ", not at " + work.commit());
        }
      }
    }
  }

  private void keptForALook(Set<String> refs) {
    for (ScaffoldItem item : world.store.read(stores -> stores.scaffold().ofEnded())) {
      item.commonDir().ifPresent(common -> refs.add(common + " " + item.location()));
    }
  }

  /** Every ref, quarantined folder and quarantined registration of ours belongs to a row. */
  private void explained() {
    Set<String> refs = new HashSet<>();
    Set<Path> places = new HashSet<>();
    for (Session session : world.sessions()) {
      for (Worktree row : world.rows(session)) {
        if (row.removal().filter(Removal::rests).isPresent()) {
          QuarantinePlace place = world.place(row);
          refs.add(place.commonDir() + " " + place.ref());
          places.add(place.registration());
          places.add(place.box());
        }
      }
    }
    preservations(refs);
    keptForALook(refs);
    world.repositories.forEach((path, repository) -> {
      Path common = repository.folder().resolve(".git");
      world.refs(repository).keySet().stream()
          .filter(ref -> ref.startsWith("refs/coppice/"))
          .filter(ref -> !refs.contains(common + " " + ref) && !isOfALostFolder(common, ref))
          .forEach(ref -> problems.add("unexplained ref " + ref));
      unexplained(common.resolve("coppice-quarantine"), 1, places);
    });
    unexplained(world.worktreesRoot.resolve(".quarantine"), 2, places);
  }

  /** The ref that keeps such a registration's record. */
  private boolean isOfALostFolder(Path common, String ref) {
    String[] parts = ref.split("/", -1);
    return ref.startsWith("refs/coppice/quarantine/")
        && isOfALostFolder(common.resolve("coppice-quarantine").resolve(parts[3] + "-" + parts[4]));
  }

  private void unexplained(Path top, int depth, Set<Path> places) {
    if (!Files.isDirectory(top)) {
      return;
    }
    try (Stream<Path> found = Files.walk(top, depth)) {
      found
          .filter(path -> top.relativize(path).getNameCount() == depth && !path.equals(top))
          .filter(path -> !places.contains(path) && !isOfALostFolder(path))
          .forEach(path -> problems.add("unexplained " + path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The registration of a worktree whose folder somebody deleted. */
  private boolean isOfALostFolder(Path registration) {
    try {
      String gitdir = Files.readString(registration.resolve("gitdir")).strip();
      return world.sessions().stream()
          .flatMap(session -> world.rows(session).stream())
          .anyMatch(row -> gitdir.equals(row.folder().resolve(".git").toString()));
    } catch (IOException _) {
      return false;
    }
  }

  private void noScaffold() {
    for (ScaffoldItem item : world.store.read(stores -> stores.scaffold().ofEnded())) {
      if (item.state() != ScaffoldItem.State.KEPT) {
        problems.add("scaffold is left: " + item);
      }
    }
  }

  private void noLocks() {
    for (TestRepository repository : world.repositories.values()) {
      try (Stream<Path> all = Files.walk(repository.folder().resolve(".git"))) {
        all.filter(path -> path.toString().endsWith(".lock"))
            .forEach(path -> problems.add("lock file " + path));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
