package dev.coppice.sessionmanager.plan;

import dev.coppice.git.Repository;
import dev.coppice.git.Repository.RefValue;
import dev.coppice.sessionmanager.model.SessionId;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.stream.Stream;

/** The names of preservations: {@code refs/coppice/preserved/<session>/<n>}, n from 1. */
public final class PreservedRefs {
  private static final String PREFIX = "refs/coppice/preserved/";

  private PreservedRefs() {}

  /** The name of the next one; that of the last may have been given and not be made yet. */
  static String next(Repository repository, Worktree row, PreservationNumbers numbers) {
    String prefix = PREFIX + row.session().value() + "/";
    int last =
        Stream.concat(
                repository.refs(prefix).stream().map(RefValue::name), row.preservedRef().stream())
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .filter(number -> number.matches("[1-9][0-9]{0,8}"))
            .mapToInt(Integer::parseInt)
            .max()
            .orElse(0);
    return prefix + (Math.max(last, numbers.last(row)) + 1);
  }

  /** The number in the name of one. */
  public static int number(String ref) {
    return Integer.parseInt(ref.substring(ref.lastIndexOf('/') + 1));
  }

  /** The session in the name of one. */
  public static SessionId session(String ref) {
    return new SessionId(ref.substring(PREFIX.length(), ref.lastIndexOf('/')));
  }
}
