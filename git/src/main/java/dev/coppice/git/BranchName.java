package dev.coppice.git;

import java.util.Optional;

/**
 * The short name of a branch, such as {@code feature/x}; always one that git accepts ({@code git
 * check-ref-format --branch}).
 *
 * @param value the name below {@code refs/heads/}
 */
public record BranchName(String value) {
  private static final String HEADS = "refs/heads/";

  public BranchName {
    if (problem(value).isPresent()) {
      throw new IllegalArgumentException("not a branch name: " + value);
    }
  }

  /** Why git would not take {@code value} as a branch name; empty if it would. */
  public static Optional<String> problem(String value) {
    return BranchNameRules.problem(value);
  }

  /** The branch that a full ref name such as {@code refs/heads/x} names, if it names one. */
  public static Optional<BranchName> ofRef(String ref) {
    return ref.startsWith(HEADS) && problem(ref.substring(HEADS.length())).isEmpty()
        ? Optional.of(new BranchName(ref.substring(HEADS.length())))
        : Optional.empty();
  }

  /** The full ref name, {@code refs/heads/<value>}. */
  public String ref() {
    return HEADS + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
