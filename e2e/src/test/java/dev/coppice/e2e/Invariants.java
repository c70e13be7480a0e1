package dev.coppice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.coppice.testkit.TestRepository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold whenever no operation runs, however the last one ended: Coppice's rows, git's
 * records and the disk agree, and nothing is left that no row explains.
 */
final class Invariants {
  private static final Set<String> TERMINAL = Set.of("succeeded", "failed", "cancelled");

  private final TestWorkspace workspace;
  private final List<String> broken = new ArrayList<>();

  private Invariants(TestWorkspace workspace) {
    this.workspace = workspace;
  }

  /** Fails with all that is broken. */
  static void hold(TestWorkspace workspace) {
    Invariants invariants = new Invariants(workspace);
    try {
      invariants.check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertEquals(List.of(), invariants.broken);
  }

  private void check() throws IOException {
    List<Document> sessions = workspace.json("ls", "--all").all("sessions.*");
    List<Document> operations = workspace.json("op", "ls").all("operations.*");
    for (Document operation : operations) {
      that(TERMINAL.contains(operation.text("state")), "not ended: " + operation);
    }
    Set<String> paths =
        sessions.stream()
            .flatMap(session -> session.all("worktrees.*").stream())
            .filter(row -> row.text("state").equals("active"))
            .map(row -> row.text("path"))
            .collect(Collectors.toSet());
    for (Document session : sessions) {
      that(!session.text("status").equals("busy"), "stuck: " + session);
      for (Document row : session.all("worktrees.*")) {
        row(row, paths);
      }
    }
    Set<String> known =
        operations.stream().map(operation -> operation.text("id")).collect(Collectors.toSet());
    for (TestRepository repository : workspace.repositories().values()) {
      repository(repository, paths, known);
    }
  }

  /** {@code active} means that folder, {@code .git} file and registration name each other. */
  private void row(Document row, Set<String> active) {
    Path folder = Path.of(row.text("path"));
    switch (row.text("state")) {
      case "active" -> {
        that(Files.isRegularFile(folder.resolve(".git")), "no .git file: " + row);
        that(
            new TestRepository(folder).git().attempt("rev-parse", "HEAD").exitCode() == 0,
            "git does not know it: " + row);
      }
      case "removed", "unavailable" ->
          that(
              row.texts("reason").contains("missing")
                  || active.contains(folder.toString())
                  || Files.notExists(folder.resolve(".git")),
              "still there: " + row);
      default -> that(row.has("nextAttemptAt"), "no next attempt: " + row);
    }
  }

  private void repository(TestRepository repository, Set<String> active, Set<String> operations)
      throws IOException {
    for (String path : repository.oracle().worktreePaths()) {
      boolean ours = Path.of(path).startsWith(workspace.coppice().home());
      that(!ours || active.contains(path), "registered without a row: " + path);
    }
    assertEquals("", repository.oracle().fsck());
    for (String ref : repository.oracle().refs().keySet()) {
      that(!ref.startsWith("refs/coppice/op/"), "scaffold: " + ref);
      if (ref.startsWith("refs/coppice/quarantine/")) {
        that(operations.contains(ref.split("/")[3]), "no operation for " + ref);
      }
    }
    try (Stream<Path> files = Files.walk(repository.commonDir())) {
      for (Path file : files.filter(Invariants::isLock).toList()) {
        that(false, "a lock is left: " + file);
      }
    }
  }

  private static boolean isLock(Path file) {
    return file.toString().endsWith(".lock")
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private void that(boolean holds, String otherwise) {
    if (!holds) {
      broken.add(otherwise);
    }
  }
}
