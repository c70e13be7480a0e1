package dev.coppice.git;

/** How a {@link RefEdit} ended. */
public sealed interface RefOutcome {

  /** The ref has its new value, on disk. */
  record Updated() implements RefOutcome {}

  /**
   * The ref had another value than expected and was left alone.
   *
   * @param actual the value found; {@link ObjectId#ZERO} if there is no such ref
   */
  record Moved(ObjectId actual) implements RefOutcome {}

  /** Another program held the ref's lock for longer than the bounded wait. */
  record Locked() implements RefOutcome {}
}
