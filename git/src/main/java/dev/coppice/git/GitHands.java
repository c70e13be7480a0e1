package dev.coppice.git;

import dev.coppice.git.assess.GitAssessor;
import dev.coppice.git.preserve.GitPreservations;
import dev.coppice.git.preserve.RestingWork;
import dev.coppice.git.program.GitProgram;
import dev.coppice.git.program.ProcLeftoverProcesses;
import dev.coppice.git.quarantine.RenamingQuarantine;
import dev.coppice.git.records.GitRecords;
import dev.coppice.git.repository.JgitRepositories;
import dev.coppice.git.worktree.GitLinkedWorktrees;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Everything this module offers, made together; the only way to get its parts.
 *
 * @param repositories finds and opens repositories
 * @param worktrees makes linked worktrees
 * @param assessor looks at them
 * @param records keeps what they hold outside git's objects
 * @param preservations keeps unsaved work for good, and brings it back
 * @param quarantine removes them and puts them back
 * @param quarantinedWork looks at them before they go for good
 * @param leftovers finds git programs that a killed daemon left running
 * @param gitVersion asks the git program for its version, once; throws {@link GitException}
 *     GIT_MISSING or GIT_TOO_OLD
 */
public record GitHands(
    Repositories repositories,
    LinkedWorktrees worktrees,
    Assessor assessor,
    Records records,
    Preservations preservations,
    Quarantine quarantine,
    QuarantinedWork quarantinedWork,
    LeftoverProcesses leftovers,
    Supplier<String> gitVersion)
    implements AutoCloseable {

  /** Makes all parts. Starts no program: the git program is looked for at its first use. */
  public static GitHands create(GitSettings settings, InstantSource clock) {
    GitProgram git = new GitProgram(settings);
    GitRecords records = new GitRecords(git, clock);
    GitAssessor assessor = new GitAssessor(git);
    GitPreservations preservations = new GitPreservations(git, records, clock, settings.precious());
    return new GitHands(
        new JgitRepositories(),
        new GitLinkedWorktrees(git),
        assessor,
        records,
        preservations,
        new RenamingQuarantine(),
        new RestingWork(git, assessor, preservations),
        new ProcLeftoverProcesses(),
        git::version);
  }

  /** Closes the repositories that were opened. */
  @Override
  public void close() {
    repositories.close();
  }
}
