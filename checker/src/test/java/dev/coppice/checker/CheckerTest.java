package dev.coppice.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checker sees what is broken; that it finds nothing where all is well, crash tests show. */
class CheckerTest {
  private static final String OPERATION = "op_1";

  @TempDir Path folder;
  private Path repository;
  private Path commonDir;
  private Path root;
  private Path worktree;

  @BeforeEach
  void oneSessionOfOneWorktree() throws IOException, SQLException, InterruptedException {
    folder = folder.toRealPath();
    repository = folder.resolve("api");
    commonDir = repository.resolve(".git");
    root = Files.createDirectories(folder.resolve("worktrees"));
    worktree = root.resolve("coppice-s");
    Files.createFile(root.resolve(".coppice-root"));
    git("init", "-q", "-b", "main", repository.toString());
    git("-C", repository.toString(), "commit", "-q", "--allow-empty", "-m", "first");
    git("-C", repository.toString(), "worktree", "add", "-q", worktree.toString());
    sql(
        "CREATE TABLE operation (seq, id, kind, state, session)",
        "CREATE TABLE operation_step (operation, ordinal, kind, state, payload)",
        "CREATE TABLE session (id, name)",
        "CREATE TABLE repository (id, common_dir)",
        "CREATE TABLE session_worktree (session, number, repository, branch, folder,"
            + " registration_id, state, reason, removal_operation, removal_number,"
            + " removal_record_oid, removal_emptied_at)",
        "CREATE TABLE preservation (repository, ref, commit_oid, state)",
        "CREATE TABLE scaffold_item (operation, location, state)",
        "INSERT INTO operation VALUES (1, '" + OPERATION + "', 'spawn', 'succeeded', 's')",
        "INSERT INTO session VALUES ('s', 'feat')",
        "INSERT INTO repository VALUES ('r', '" + commonDir + "')",
        "INSERT INTO session_worktree VALUES ('s', 1, 'r', 'coppice-s', '"
            + worktree
            + "', 'coppice-s', 'active', NULL, NULL, NULL, NULL, NULL)");
  }

  @Test
  void whereAllAgrees_itFindsNothing() throws IOException {
    assertEquals(List.of(), check().problems());
  }

  @Test
  void whileAnOperationRuns_itSaysSo_andNothingElse() throws IOException, SQLException {
    sql("UPDATE operation SET state = 'running'");
    Files.delete(worktree.resolve(".git"));

    Report report = check();

    assertEquals(List.of(OPERATION), report.open());
    assertEquals(List.of(), report.problems());
  }

  @Test
  void ofASessionThatWaitsForAPerson_itLeavesOutTheWorktrees() throws IOException, SQLException {
    sql("UPDATE operation SET state = 'recovery_required'");
    Files.delete(worktree.resolve(".git"));

    Report report = check();

    assertEquals(List.of(OPERATION), report.waiting());
    assertEquals(List.of(), report.problems());
  }

  @Test
  void whereTheDiskIsAway_itSaysThatAlone() throws IOException {
    Files.delete(root.resolve(".coppice-root"));
    Files.delete(worktree.resolve(".git"));

    assertEquals(
        List.of(root + " cannot be reached: there is no .coppice-root"), check().problems());
  }

  @Test
  void activeWorktreeWithoutItsGitFile_isSeen() throws IOException {
    Files.delete(worktree.resolve(".git"));

    assertFound("its .git file does not name");
  }

  @Test
  void registrationThatNamesAnotherFolder_isSeen() throws IOException {
    Files.writeString(commonDir.resolve("worktrees/coppice-s/gitdir"), "/nowhere/.git\n");

    assertFound("names another folder");
  }

  @Test
  void worktreeThatIsGoneByItsRow_andThere_isSeen() throws IOException, SQLException {
    sql("UPDATE session_worktree SET state = 'unavailable', reason = 'killed'");

    assertFound("it is registered as");
    assertFound("its folder is there");
  }

  @Test
  void restingWorktreeWhoseQuarantineIsGone_isSeen() throws IOException, SQLException {
    sql(
        "UPDATE session_worktree SET state = 'removed', reason = 'teardown',"
            + " removal_operation = '"
            + OPERATION
            + "', removal_number = 1, removal_record_oid = '"
            + "1".repeat(40)
            + "'");

    assertFound("tree is gone");
    assertFound("refs/coppice/quarantine/op_1/1 of");
  }

  @Test
  void quarantineWithoutARow_isSeen() throws IOException {
    Files.createDirectories(root.resolve(".quarantine/op_1/7/tree"));

    assertFound("op_1/7 has no row");
  }

  @Test
  void quarantineThatIsDeletedByHalf_isExplainedByTheStepThatDoesIt()
      throws IOException, SQLException {
    Files.createDirectories(root.resolve(".quarantine/op_1/7/emptying"));
    Files.createDirectories(commonDir.resolve("coppice-quarantine/op_1-7"));
    sql(
        "INSERT INTO operation_step (operation, ordinal, kind, state, payload) VALUES ('"
            + OPERATION
            + "', 7, 'empty-quarantine', 'planned', '{\"step\":{\"place\":{\"commonDir\":\""
            + commonDir
            + "\",\"operation\":\"op_1\",\"number\":7}}}')");

    assertEquals(List.of(), check().problems());

    sql("UPDATE operation_step SET state = 'done'");

    assertFound("op_1/7 has no row");
    assertFound("op_1-7 has no row");
  }

  @Test
  void refWithoutARow_isSeen() throws Exception {
    git("-C", repository.toString(), "update-ref", "refs/coppice/preserved/s/1", "HEAD");
    git("-C", repository.toString(), "update-ref", "refs/coppice/op/op_1/1", "HEAD");

    assertFound("refs/coppice/preserved/s/1 of");
    assertFound("refs/coppice/op/op_1/1 of");
  }

  @Test
  void preservationWithoutItsRef_isSeen() throws IOException, SQLException {
    sql("INSERT INTO preservation VALUES ('r', 'refs/coppice/preserved/s/1', 'abc', 'kept')");

    assertFound("should be at abc and is at nothing");
  }

  @Test
  void lockOfOurs_andScaffold_areSeen() throws IOException, SQLException {
    Files.createDirectories(commonDir.resolve("refs/coppice"));
    Files.createFile(commonDir.resolve("refs/coppice/x.lock"));
    sql("INSERT INTO scaffold_item VALUES ('op_1', '/tmp/x', 'live')");

    assertFound("a lock is left");
    assertFound("op_1 has left /tmp/x");
  }

  @Test
  void registrationWithoutARow_isSeen() throws Exception {
    git("-C", repository.toString(), "worktree", "add", "-q", root.resolve("other").toString());

    assertFound("without a row");
  }

  @Test
  void brokenRepository_isSeen() throws IOException {
    Files.writeString(commonDir.resolve("refs/heads/broken"), "1".repeat(40) + "\n");

    assertFound("git fsck in");
  }

  private void assertFound(String words) throws IOException {
    List<String> problems = check().problems();
    assertTrue(problems.stream().anyMatch(one -> one.contains(words)), problems::toString);
  }

  private Report check() throws IOException {
    return new Checker(folder.resolve("db"), root, "git", System.getenv()).check();
  }

  private void sql(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("db"));
        var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  private static void git(String... arguments) throws IOException, InterruptedException {
    String[] line = {
      "git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.templateDir="
    };
    String[] all = Arrays.copyOf(line, line.length + arguments.length);
    System.arraycopy(arguments, 0, all, line.length, arguments.length);
    assertEquals(0, new ProcessBuilder(all).inheritIO().start().waitFor());
  }
}
