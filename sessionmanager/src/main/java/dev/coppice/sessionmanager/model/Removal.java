package dev.coppice.sessionmanager.model;

import dev.coppice.git.BranchName;
import dev.coppice.git.ObjectId;
import java.util.Optional;

/**
 * What a removal left to put back.
 *
 * @param operation the operation that removed the worktree, which names its quarantine
 * @param number the worktree's number in that quarantine
 * @param record the commit that keeps what git holds outside its objects
 * @param branch the branch its HEAD was on; empty when detached
 */
public record Removal(
    OperationId operation, int number, ObjectId record, Optional<BranchName> branch) {}
