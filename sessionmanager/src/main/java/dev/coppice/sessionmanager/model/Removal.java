package dev.coppice.sessionmanager.model;

import dev.coppice.git.ObjectId;

/**
 * What a removal left to put back.
 *
 * @param operation the operation that removed the worktree, which names its quarantine
 * @param number the worktree's number in that quarantine
 * @param record the commit that keeps what git holds outside its objects
 * @param branchDropped whether the branch was deleted with the worktree
 */
public record Removal(OperationId operation, int number, ObjectId record, boolean branchDropped) {}
