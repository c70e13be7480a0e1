package dev.coppice.git.records;

import dev.coppice.git.Assessment;

/**
 * What a record says of where it comes from.
 *
 * @param session the session's id
 * @param repository the repository's name in its workspace
 * @param assessment what was found in the worktree
 */
public record RecordLabel(String session, String repository, Assessment assessment) {}
