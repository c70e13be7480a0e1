package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.FolderSnapshot;
import dev.coppice.testkit.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What there is of a workspace: its folder with every byte of its repositories, the worktrees of
 * its sessions, what git says about each repository, and what Coppice says about its sessions.
 */
record Snapshot(
    FolderSnapshot folder,
    FolderSnapshot worktrees,
    SortedMap<String, SortedMap<String, String>> refs,
    SortedMap<String, List<SortedMap<String, String>>> registrations,
    List<String> sessions,
    List<String> workspaces) {

  static Snapshot of(TestWorkspace workspace) {
    SortedMap<String, SortedMap<String, String>> refs = new TreeMap<>();
    SortedMap<String, List<SortedMap<String, String>>> registrations = new TreeMap<>();
    for (var entry : workspace.repositories().entrySet()) {
      TestRepository repository = entry.getValue();
      refs.put(entry.getKey(), repository.oracle().refs());
      registrations.put(entry.getKey(), repository.oracle().worktrees());
    }
    return new Snapshot(
        FolderSnapshot.of(workspace.folder(), path -> !isEmptyRegistry(workspace, path)),
        worktrees(workspace),
        refs,
        registrations,
        workspace.json("ls", "--all").texts("sessions.*"),
        workspace.json("workspace", "ls").texts("workspaces.*"));
  }

  /** Which git itself makes and deletes as it likes. */
  private static boolean isEmptyRegistry(TestWorkspace workspace, Path path) {
    String[] inside = workspace.folder().resolve(path).toFile().list();
    return path.endsWith(".git/worktrees") && inside != null && inside.length == 0;
  }

  /** The workspace must be as it was when this was taken; else the test fails with what differs. */
  void assertUnchanged(TestWorkspace workspace) {
    Snapshot now = of(workspace);
    List<String> changes = new ArrayList<>();
    compare("folder", folder.entries(), now.folder.entries(), changes);
    compare("worktrees", worktrees.entries(), now.worktrees.entries(), changes);
    compare("refs", refs, now.refs, changes);
    compare("registrations", registrations, now.registrations, changes);
    if (!sessions.equals(now.sessions)) {
      changes.add("sessions: %s, now %s".formatted(sessions, now.sessions));
    }
    if (!workspaces.equals(now.workspaces)) {
      changes.add("workspaces: %s, now %s".formatted(workspaces, now.workspaces));
    }
    assertEquals(List.of(), changes);
  }

  private static void compare(
      String what, Map<String, ?> before, Map<String, ?> now, List<String> changes) {
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      if (!Objects.equals(before.get(key), now.get(key))) {
        changes.add("%s %s: %s, now %s".formatted(what, key, before.get(key), now.get(key)));
      }
    }
  }

  private static FolderSnapshot worktrees(TestWorkspace workspace) {
    Path root = workspace.coppice().home().resolve("worktrees");
    return Files.exists(root)
        ? FolderSnapshot.of(
            root, path -> !path.endsWith(".quarantine") && !path.endsWith(".coppice-root"))
        : new FolderSnapshot(new TreeMap<>());
  }
}
