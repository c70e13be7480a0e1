package dev.coppice.sessionmanager.run;

import dev.coppice.git.GitException;
import dev.coppice.git.ObjectId;
import dev.coppice.git.RefEdit;
import dev.coppice.git.RefOutcome;
import dev.coppice.sessionmanager.port.Mismatch;
import dev.coppice.sessionmanager.result.Conflicts;
import dev.coppice.sessionmanager.result.FailureException;
import java.util.List;
import java.util.Optional;

/** How a change of a ref is told that did not come to be. */
final class RefRace {
  private RefRace() {}

  /**
   * @throws FailureException CONFLICT if the ref was not where it was expected to be
   * @throws GitException IO if it was locked
   */
  static void requireUpdated(RefOutcome outcome, RefEdit edit) {
    switch (outcome) {
      case RefOutcome.Updated _ -> {}
      case RefOutcome.Moved moved -> throw lost(edit.ref(), edit.expected(), moved.actual());
      case RefOutcome.Locked _ -> throw locked(edit.ref());
    }
  }

  static FailureException lost(String ref, ObjectId expected, ObjectId actual) {
    Mismatch mismatch = mismatch(ref, expected, actual);
    return Conflicts.of(
            "somebody has changed a ref between the look and the deed: " + mismatch,
            List.of(mismatch))
        .exception();
  }

  static Mismatch mismatch(String ref, ObjectId expected, ObjectId actual) {
    return new Mismatch(Mismatch.Kind.REF, Optional.empty(), ref, text(expected), text(actual));
  }

  static GitException locked(String ref) {
    return new GitException(
        GitException.Kind.IO, "the ref " + ref + " is locked by another program");
  }

  private static String text(ObjectId object) {
    return object.equals(ObjectId.ZERO) ? Mismatch.NOTHING : object.hex();
  }
}
