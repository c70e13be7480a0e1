package dev.coppice.git;

import java.util.List;
import java.util.Optional;

/**
 * A read-only look at one worktree: what would be lost if it went away.
 *
 * @param head the commit of HEAD, if it could be read and there is one
 * @param branch the branch HEAD is on; empty when detached
 * @param findings in the order of {@link FindingCode}; at most one of each code
 * @param fingerprint equal for two looks only if HEAD, branch, index and everything that {@code git
 *     status} tells, with size and time of each file it names, were equal; empty if it could not be
 *     read
 */
public record Assessment(
    Optional<ObjectId> head,
    Optional<BranchName> branch,
    List<Finding> findings,
    String fingerprint) {

  /** Whether something of this kind was found. */
  public boolean found(FindingCode code) {
    return findings.stream().anyMatch(finding -> finding.code() == code);
  }
}
