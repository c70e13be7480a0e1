package dev.coppice.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks whether the rows of a database, the repositories they name and the disk agree. Reads only;
 * may be run beside a daemon. One look starts three git programs for each repository.
 *
 * @param database the file
 * @param worktreesRoot where sessions and quarantine lie
 * @param gitProgram what is run for git
 * @param environment what git is given, but for what would bend it
 */
public record Checker(
    Path database, Path worktreesRoot, String gitProgram, Map<String, String> environment) {
  private static final int ATTEMPTS = 5;

  /** Where it is not, the disk is away. */
  private static final String SIGN = ".coppice-root";

  public Checker {
    environment = Map.copyOf(environment);
  }

  /**
   * Looks once more where something was changed meanwhile, a few times.
   *
   * @throws IOException if the database or a folder cannot be read, or git not be run
   */
  public Report check() throws IOException {
    try (RowReader reader = RowReader.open(database)) {
      Report report = check(reader);
      for (int n = 1; n < ATTEMPTS && !report.problems().isEmpty() && reader.isStale(); n++) {
        report = check(reader);
      }
      return report;
    } catch (SQLException e) {
      throw new IOException(database + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Report check(RowReader reader) throws SQLException, IOException {
    Rows rows = reader.read();
    List<String> open = rows.inState("running");
    if (!open.isEmpty()) {
      return new Report(open, List.of(), List.of(), "");
    }
    List<String> problems = new ArrayList<>();
    if (!rows.worktrees().isEmpty() && !Files.exists(worktreesRoot.resolve(SIGN))) {
      problems.add(worktreesRoot + " cannot be reached: there is no " + SIGN);
    } else {
      Git git = new Git(gitProgram, environment);
      problems.addAll(new WorktreeCheck(rows, worktreesRoot).problems());
      problems.addAll(new QuarantineCheck(rows, worktreesRoot).problems());
      problems.addAll(new LeftoverCheck(rows).problems());
      for (Path commonDir : rows.commonDirs()) {
        problems.addAll(new RepositoryCheck(rows, worktreesRoot, git, commonDir).problems());
      }
    }
    return new Report(List.of(), rows.inState("recovery_required"), problems, rows.seen());
  }
}
