package dev.coppice.git;

/**
 * Everything this module offers, made together; the only way to get its parts.
 *
 * @param repositories finds and opens repositories
 * @param worktrees makes linked worktrees
 * @param assessor looks at them
 * @param records keeps what they hold outside git's objects
 * @param quarantine removes them and puts them back
 * @param leftovers finds git programs that a killed daemon left running
 */
public record GitHands(
    Repositories repositories,
    LinkedWorktrees worktrees,
    Assessor assessor,
    Records records,
    Quarantine quarantine,
    LeftoverProcesses leftovers) {}
