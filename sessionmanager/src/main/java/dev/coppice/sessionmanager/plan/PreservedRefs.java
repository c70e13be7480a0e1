package dev.coppice.sessionmanager.plan;

import dev.coppice.git.ObjectId;
import dev.coppice.git.Repository;
import dev.coppice.git.Repository.RefValue;
import dev.coppice.sessionmanager.model.Worktree;
import java.util.Optional;
import java.util.stream.Stream;

/** The names of preservations: {@code refs/coppice/preserved/<session>/<n>}, n from 1. */
final class PreservedRefs {
  private static final String PREFIX = "refs/coppice/preserved/";

  private PreservedRefs() {}

  /** The name of the next one; that of the last may have been given and not be made yet. */
  static String next(Repository repository, Worktree row) {
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
    return prefix + (last + 1);
  }

  /** What one stands at; empty if somebody has dropped it. */
  static Optional<ObjectId> value(Repository repository, String ref) {
    return repository.refs(ref).stream()
        .filter(there -> there.name().equals(ref))
        .map(RefValue::target)
        .findFirst();
  }
}
